// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include <linux/irq.h>

struct given {
	spinlock_t lock;
};

extern void register_divider(spinlock_t *lock);

static void given_mask(struct irq_data *d)
{
	struct given *x = irq_data_get_irq_chip_data(d);

	guard(spinlock)(&x->lock);
}

struct irq_chip given_chip = { .irq_mask = given_mask };

void given_probe(struct given *given)
{
	register_divider(&given->lock);
}
