// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include <linux/irq.h>

static DEFINE_SPINLOCK(own_lock);

static int own_set_type(struct irq_data *d, unsigned int type)
{
	unsigned long flags;

	if (type)
		guard(spinlock_irqsave)(&own_lock);
	spin_lock_irqsave(&own_lock, flags);
	d->mask = type;
	spin_unlock_irqrestore(&own_lock, flags);
	return 0;
}

void own_probe(struct irq_data *d)
{
	scoped_guard(spinlock, &own_lock)
		d->mask = 1;
	spin_lock_irq(&own_lock);
	d->mask = 2;
	spin_unlock_irq(&own_lock);
	if (spin_trylock(&own_lock))
		spin_unlock(&own_lock);
}

struct irq_chip own_chip = { .irq_set_type = own_set_type };
