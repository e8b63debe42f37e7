// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include <linux/irq.h>

static DEFINE_SPINLOCK(outer_lock);
static DEFINE_SPINLOCK(inner_lock);

void nested_setup(struct irq_data *d)
{
	guard(spinlock)(&outer_lock);
	guard(spinlock)(&inner_lock);
	d->mask = 1;
}

static void nested_mask(struct irq_data *d)
{
	guard(spinlock)(&outer_lock);
}

struct irq_chip nested_chip = { .irq_mask = nested_mask };
