// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include <linux/irq.h>

struct parameter {
	spinlock_t lock;
};

static void locked_write(spinlock_t *lock, u32 *mask)
{
	spin_lock(lock);
	*mask = 0;
	spin_unlock(lock);
}

static void parameter_mask(struct irq_data *d)
{
	struct parameter *p = irq_data_get_irq_chip_data(d);

	locked_write(&p->lock, &d->mask);
}

struct irq_chip parameter_chip = { .irq_mask = parameter_mask };
