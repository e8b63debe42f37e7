// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A path that the code itself rules out in atomic context is not a path.
//
// RUN: %check_irqlint %s -- --select IRQ101

#include <linux/irq.h>
#include <linux/mutex.h>

static DEFINE_MUTEX(lock);

// CHECK: drivers/irqchip/guards.c:[[#@LINE+8]]:3: error: irq_enable callback 'enable_bad' may sleep: it runs with irq_desc::lock held and interrupts off, and calls 'mutex_lock' in 'update' [IRQ101]
// CHECK: drivers/irqchip/guards.c:[[#@LINE+61]]:16: note: 'enable_bad' is installed as irq_chip::irq_enable here
// CHECK: drivers/irqchip/guards.c:[[#@LINE+37]]:2: note: 'enable_bad' calls 'update'
// CHECK: drivers/irqchip/guards.c:[[#@LINE+5]]:3: note: 'update' calls 'mutex_lock'
// CHECK: kernel/locking/mutex.c:[[mutex_lock_nested]]:2: note: 'mutex_lock_nested' calls 'might_sleep': the annotation of whatever may sleep
static void update(bool may_sleep)
{
	if (may_sleep)
		mutex_lock(&lock);
	if (may_sleep)
		mutex_unlock(&lock);
}

static void mask_ok(struct irq_data *d)
{
	if (in_atomic())
		return;
	might_sleep();
}

static void unmask_ok(struct irq_data *d)
{
	if (!irqs_disabled())
		might_sleep();
}

static void ack_ok(struct irq_data *d)
{
	if (!in_interrupt() && !irqs_disabled())
		might_sleep();
}

static void eoi_ok(struct irq_data *d)
{
	update(false);
}

static void enable_bad(struct irq_data *d)
{
	update(true);
}

// CHECK: drivers/irqchip/guards.c:[[#@LINE+6]]:3: error: irq_disable callback 'disable_bad' may sleep: it runs with irq_desc::lock held and interrupts off, and calls 'might_sleep' [IRQ101]
// CHECK: drivers/irqchip/guards.c:[[#@LINE+20]]:17: note: 'disable_bad' is installed as irq_chip::irq_disable here
// CHECK: drivers/irqchip/guards.c:[[#@LINE+4]]:3: note: 'disable_bad' calls 'might_sleep': the annotation of whatever may sleep
static void disable_bad(struct irq_data *d)
{
	if (irqs_disabled())
		might_sleep();
}

// CHECK: drivers/irqchip/guards.c:[[#@LINE+6]]:3: error: irq_shutdown callback 'shutdown_bad' may sleep: it runs with irq_desc::lock held and interrupts off, and calls 'might_sleep' [IRQ101]
// CHECK: drivers/irqchip/guards.c:[[#@LINE+9]]:18: note: 'shutdown_bad' is installed as irq_chip::irq_shutdown here
// CHECK: drivers/irqchip/guards.c:[[#@LINE+4]]:3: note: 'shutdown_bad' calls 'might_sleep': the annotation of whatever may sleep
static void shutdown_bad(struct irq_data *d)
{
	if (d->hwirq > 3)
		might_sleep();
}

static struct irq_chip chip = {
	.irq_shutdown = shutdown_bad,
	.irq_enable = enable_bad,
	.irq_disable = disable_bad,
	.irq_ack = ack_ok,
	.irq_mask = mask_ok,
	.irq_unmask = unmask_ok,
	.irq_eoi = eoi_ok,
};

void guards_install(unsigned int irq)
{
	irq_set_chip_and_handler(irq, &chip, handle_simple_irq);
}
