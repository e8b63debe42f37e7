// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include <linux/irq.h>

struct pointing {
	spinlock_t *lock;
	spinlock_t others[4];
};

static void pointing_mask(struct irq_data *d)
{
	struct pointing *x = irq_data_get_irq_chip_data(d);

	guard(spinlock)(x->lock);
}

struct irq_chip pointing_chip = { .irq_mask = pointing_mask };
