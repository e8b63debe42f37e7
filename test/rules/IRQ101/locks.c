// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a callback does with locks of its own changes nothing: it was atomic before.
//
// RUN: %check_irqlint %s -- --select IRQ101

#include <linux/delay.h>
#include <linux/irq.h>
#include <linux/mutex.h>

static DEFINE_RAW_SPINLOCK(raw);

static void mask_ok(struct irq_data *d)
{
	unsigned long flags;

	raw_spin_lock_irqsave(&raw, flags);
	d->mask = 0;
	raw_spin_unlock_irqrestore(&raw, flags);
	udelay(10);
}

static void unmask_bad(struct irq_data *d)
{
	unsigned long flags;

	raw_spin_lock_irqsave(&raw, flags);
	d->mask = 1;
	raw_spin_unlock_irqrestore(&raw, flags);
	usleep_range(10, 20);
}

static struct irq_chip chip = {
	.irq_mask = mask_ok,
	.irq_unmask = unmask_bad,
};

void locks_install(unsigned int irq)
{
	irq_set_chip_and_handler(irq, &chip, handle_simple_irq);
}
