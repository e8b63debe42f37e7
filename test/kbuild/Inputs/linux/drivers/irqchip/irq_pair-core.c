// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include <linux/irq.h>
#include <linux/mutex.h>

static DEFINE_MUTEX(pair_lock);

void pair_mask(struct irq_data *d)
{
	mutex_lock(&pair_lock);
	mutex_unlock(&pair_lock);
}
