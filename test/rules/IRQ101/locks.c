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

// CHECK: drivers/irqchip/locks.c:[[#@LINE+11]]:2: error: irq_unmask callback 'unmask_bad' may sleep: it runs with irq_desc::lock held and interrupts off, and calls 'usleep_range' [IRQ101]
// CHECK: drivers/irqchip/locks.c:[[#@LINE+15]]:16: note: 'unmask_bad' is installed as irq_chip::irq_unmask here
// CHECK: drivers/irqchip/locks.c:[[#@LINE+9]]:2: note: 'unmask_bad' calls 'usleep_range'
// CHECK: kernel/time/sleep_timeout.c:[[usleep_range]]:2: note: 'usleep_range' calls 'might_sleep': the annotation of whatever may sleep
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
