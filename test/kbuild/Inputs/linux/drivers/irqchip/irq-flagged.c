// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

// What is wrong here depends on a flag of the command line.
#include <linux/irq.h>
#include <linux/mutex.h>

static DEFINE_MUTEX(flagged_lock);

static void flagged_mask(struct irq_data *d)
{
#ifdef SLEEPS
	mutex_lock(&flagged_lock);
	mutex_unlock(&flagged_lock);
#endif
}

struct irq_chip flagged_chip = {
	.irq_mask = flagged_mask,
};
