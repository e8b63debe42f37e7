// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include <linux/irq.h>

struct kept {
	void *lock_arg;
	spinlock_t lock;
};

void kept_probe(struct kept *kept)
{
	kept->lock_arg = &kept->lock;
}

static void kept_mask(struct irq_data *d)
{
	struct kept *x = irq_data_get_irq_chip_data(d);

	guard(spinlock)(&x->lock);
}

struct irq_chip kept_chip = { .irq_mask = kept_mask };
