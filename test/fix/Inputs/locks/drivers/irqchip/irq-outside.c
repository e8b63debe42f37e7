// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include <linux/irq.h>
#include <linux/outside.h>

static void outside_mask(struct irq_data *d)
{
	struct outside *x = irq_data_get_irq_chip_data(d);

	guard(spinlock)(&x->lock);
}

struct irq_chip outside_chip = { .irq_mask = outside_mask };
