// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include <linux/irq.h>

DEFINE_SPINLOCK(global_lock);

static void global_mask(struct irq_data *d)
{
	guard(spinlock)(&global_lock);
}

struct irq_chip global_chip = { .irq_mask = global_mask };
