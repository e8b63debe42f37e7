// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// In a kernel that is configured for PREEMPT_RT spinlock_t is another type, and the answer the same.
//
// RUN: %check_irqlint %s --cflag=-DCONFIG_PREEMPT_RT=1 -- --rt --select IRQ102

#include <linux/irq.h>

static DEFINE_SPINLOCK(lock);
static DEFINE_RAW_SPINLOCK(raw);

// CHECK: drivers/irqchip/rt-kernel.c:[[#@LINE+7]]:2: warning: irq_mask callback 'mask_bad' takes a lock that sleeps under PREEMPT_RT: it runs with irq_desc::lock held and interrupts off, and calls 'spin_lock_irqsave' [IRQ102]
// CHECK: drivers/irqchip/rt-kernel.c:[[#@LINE+18]]:14: note: 'mask_bad' is installed as irq_chip::irq_mask here
// CHECK: drivers/irqchip/rt-kernel.c:[[#@LINE+5]]:2: note: 'mask_bad' calls 'spin_lock_irqsave'
static void mask_bad(struct irq_data *d)
{
	unsigned long flags;

	spin_lock_irqsave(&lock, flags);
	d->mask = 0;
	spin_unlock_irqrestore(&lock, flags);
}

static void unmask_ok(struct irq_data *d)
{
	guard(raw_spinlock)(&raw);
	d->mask = 1;
}

static struct irq_chip chip = {
	.irq_mask = mask_bad,
	.irq_unmask = unmask_ok,
};

void rt_install(unsigned int irq)
{
	irq_set_chip_and_handler(irq, &chip, handle_simple_irq);
}
