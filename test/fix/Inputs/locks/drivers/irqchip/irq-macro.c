// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include <linux/irq.h>
#include <linux/outside.h>

struct by_macro {
	spinlock_t lock;
};

static void by_macro_mask(struct irq_data *d)
{
	struct by_macro *x = irq_data_get_irq_chip_data(d);

	guard(spinlock)(&x->lock);
}

struct irq_chip by_macro_chip = { .irq_mask = by_macro_mask };

void macro_probe(struct by_macro *m)
{
	hold_it(m);
}
