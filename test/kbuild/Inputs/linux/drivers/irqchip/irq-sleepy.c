// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include <linux/irq.h>
#include <linux/mutex.h>

static DEFINE_MUTEX(sleepy_lock);

static void sleepy_mask(struct irq_data *d)
{
	mutex_lock(&sleepy_lock);
	mutex_unlock(&sleepy_lock);
}

struct irq_chip sleepy_chip = {
	.irq_mask = sleepy_mask,
};
