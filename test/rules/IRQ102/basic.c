// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Under PREEMPT_RT a spinlock_t sleeps and a raw_spinlock_t does not.
//
// RUN: %check_irqlint %s -- --rt --select IRQ102

#include <linux/irq.h>
#include <linux/slab.h>

static DEFINE_SPINLOCK(lock);
static DEFINE_RAW_SPINLOCK(raw);

// CHECK: drivers/irqchip/basic.c:[[#@LINE+7]]:2: warning: irq_mask callback 'mask_bad' takes a lock that sleeps under PREEMPT_RT: it runs with irq_desc::lock held and interrupts off, and calls 'spin_lock_irqsave' [IRQ102]
// CHECK: drivers/irqchip/basic.c:[[#@LINE+71]]:14: note: 'mask_bad' is installed as irq_chip::irq_mask here
// CHECK: drivers/irqchip/basic.c:[[#@LINE+5]]:2: note: 'mask_bad' calls 'spin_lock_irqsave'
static void mask_bad(struct irq_data *d)
{
	unsigned long flags;

	spin_lock_irqsave(&lock, flags);
	d->mask = 0;
	spin_unlock_irqrestore(&lock, flags);
}

// CHECK: drivers/irqchip/basic.c:[[#@LINE+5]]:2: warning: irq_unmask callback 'unmask_bad' takes a lock that sleeps under PREEMPT_RT: it runs with irq_desc::lock held and interrupts off, and calls 'spin_lock' [IRQ102]
// CHECK: drivers/irqchip/basic.c:[[#@LINE+60]]:16: note: 'unmask_bad' is installed as irq_chip::irq_unmask here
// CHECK: drivers/irqchip/basic.c:[[#@LINE+3]]:2: note: 'unmask_bad' calls 'spin_lock'
static void unmask_bad(struct irq_data *d)
{
	spin_lock(&lock);
	d->mask = 1;
	spin_unlock(&lock);
}

static void ack_ok(struct irq_data *d)
{
	unsigned long flags;

	raw_spin_lock_irqsave(&raw, flags);
	d->mask = 2;
	raw_spin_unlock_irqrestore(&raw, flags);
}

// CHECK: drivers/irqchip/basic.c:[[#@LINE+5]]:2: warning: irq_set_type callback 'set_type_bad' takes a lock that sleeps under PREEMPT_RT: it runs with irq_desc::lock held and interrupts off, and calls 'guard(spinlock_irqsave)' [IRQ102]
// CHECK: drivers/irqchip/basic.c:[[#@LINE+43]]:18: note: 'set_type_bad' is installed as irq_chip::irq_set_type here
// CHECK: drivers/irqchip/basic.c:[[#@LINE+3]]:2: note: 'set_type_bad' calls 'guard(spinlock_irqsave)'
static int set_type_bad(struct irq_data *d, unsigned int type)
{
	guard(spinlock_irqsave)(&lock);
	d->mask = type;
	return 0;
}

static int set_wake_ok(struct irq_data *d, unsigned int on)
{
	guard(raw_spinlock_irqsave)(&raw);
	d->mask = on;
	return 0;
}

// CHECK: drivers/irqchip/basic.c:[[#@LINE+8]]:17: warning: irq_retrigger callback 'retrigger_bad' takes a lock that sleeps under PREEMPT_RT: it runs with irq_desc::lock held and interrupts off, and calls 'kmalloc' [IRQ102]
// CHECK: drivers/irqchip/basic.c:[[#@LINE+25]]:19: note: 'retrigger_bad' is installed as irq_chip::irq_retrigger here
// CHECK: drivers/irqchip/basic.c:[[#@LINE+6]]:17: note: 'retrigger_bad' calls 'kmalloc'
// CHECK: include/linux/slab.h:[[kmalloc_noprof]]:9: note: 'kmalloc_noprof' calls '__kmalloc_noprof'
// CHECK: mm/slub.c:[[kmalloc_partial]]:9: note: '__kmalloc_noprof' calls 'alloc_from_partial'
// CHECK: mm/slub.c:[[alloc_from_partial]]:2: note: 'alloc_from_partial' calls 'spin_lock_irqsave'
static int retrigger_bad(struct irq_data *d)
{
	d->chip_data = kmalloc(16, GFP_ATOMIC);
	return 0;
}

static void bus_lock_ok(struct irq_data *d)
{
	spin_lock(&lock);
}

static void bus_sync_unlock_ok(struct irq_data *d)
{
	spin_unlock(&lock);
}

static struct irq_chip chip = {
	.irq_ack = ack_ok,
	.irq_mask = mask_bad,
	.irq_unmask = unmask_bad,
	.irq_retrigger = retrigger_bad,
	.irq_set_type = set_type_bad,
	.irq_set_wake = set_wake_ok,
	.irq_bus_lock = bus_lock_ok,
	.irq_bus_sync_unlock = bus_sync_unlock_ok,
};

void rt_install(unsigned int irq)
{
	irq_set_chip_and_handler(irq, &chip, handle_simple_irq);
}
