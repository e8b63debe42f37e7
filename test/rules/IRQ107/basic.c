// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What is called with interrupts off turns them on: in an irq_chip callback, a handler, a panic
// notifier and syscore callbacks of both shapes.
//
// RUN: %check_irqlint %s -- --select IRQ107
// RUN: %check_irqlint --cflag=-DSYSCORE_OPS_WITHOUT_DATA %s -- --select IRQ107

#include <linux/interrupt.h>
#include <linux/irq.h>
#include <linux/irqflags.h>
#include <linux/panic_notifier.h>
#include <linux/syscore_ops.h>

static DEFINE_SPINLOCK(lock);
static DEFINE_RAW_SPINLOCK(raw);
static int count;

static void mask_bad(struct irq_data *d)
{
	raw_spin_lock_irq(&raw);
	count++;
	raw_spin_unlock_irq(&raw); // [[mask]]
}

static void unmask_ok(struct irq_data *d)
{
	unsigned long flags;

	raw_spin_lock_irqsave(&raw, flags);
	count++;
	raw_spin_unlock_irqrestore(&raw, flags);
}

static void update(void)
{
	spin_lock_irq(&lock);
	count++;
	spin_unlock_irq(&lock); // [[update]]
}

static irqreturn_t handler_bad(int irq, void *data)
{
	local_irq_enable(); // [[handler]]
	return IRQ_HANDLED;
}

/* Interrupts are on where a thread runs. */
static irqreturn_t thread_ok(int irq, void *data)
{
	update();
	return IRQ_HANDLED;
}

static int panic_bad(struct notifier_block *nb, unsigned long action,
		     void *data)
{
	update(); // [[panic]]
	return NOTIFY_DONE;
}

/* Knows where it is. */
static int guarded_ok(struct notifier_block *nb, unsigned long action,
		      void *data)
{
	if (!irqs_disabled())
		update();
	return NOTIFY_DONE;
}

#ifdef SYSCORE_OPS_WITHOUT_DATA
static int suspend_bad(void)
#else
static int suspend_bad(void *data)
#endif
{
	spin_lock_irq(&lock);
	spin_unlock_irq(&lock); // [[suspend]]
	return 0;
}

#ifdef SYSCORE_OPS_WITHOUT_DATA
static void shutdown_ok(void)
#else
static void shutdown_ok(void *data)
#endif
{
	update();
}

static struct irq_chip chip = {
	.irq_mask = mask_bad, // [[install]]
	.irq_unmask = unmask_ok,
};

static const struct syscore_ops ops = {
	.suspend = suspend_bad, // [[ops]]
	.shutdown = shutdown_ok,
};

static struct notifier_block panic_nb = { .notifier_call = panic_bad };
static struct notifier_block guarded_nb = { .notifier_call = guarded_ok };

int demo_probe(unsigned int irq)
{
	irq_set_chip_and_handler(irq, &chip, handle_simple_irq);
	atomic_notifier_chain_register(&panic_notifier_list, &panic_nb); // [[list]]
	atomic_notifier_chain_register(&panic_notifier_list, &guarded_nb);
	return request_threaded_irq(irq, handler_bad, thread_ok, 0, "x", &lock); // [[request]]
}

// CHECK: drivers/irqchip/basic.c:[[mask]]:2: error: irq_mask callback 'mask_bad' turns interrupts on: it runs with irq_desc::lock held and interrupts off, and calls 'raw_spin_unlock_irq' [IRQ107]
// CHECK-NEXT: drivers/irqchip/basic.c:[[install]]:14: note: 'mask_bad' is installed as irq_chip::irq_mask here
// CHECK-NEXT: drivers/irqchip/basic.c:[[mask]]:2: note:   'mask_bad' calls 'raw_spin_unlock_irq': turns interrupts on, whatever they were before the lock
// CHECK: drivers/irqchip/basic.c:[[update]]:2: error: panic notifier 'panic_bad' turns interrupts on: it runs as a panic notifier, with interrupts off and the other CPUs stopped anywhere, and calls 'spin_unlock_irq' in 'update' [IRQ107]
// CHECK-NEXT: drivers/irqchip/basic.c:[[list]]:2: note: 'panic_bad' is registered here with 'atomic_notifier_chain_register' on 'panic_notifier_list'
// CHECK-NEXT: drivers/irqchip/basic.c:[[panic]]:2: note:   'panic_bad' calls 'update'
// CHECK-NEXT: drivers/irqchip/basic.c:[[update]]:2: note:     'update' calls 'spin_unlock_irq'
// CHECK-NEXT: include/linux/spinlock.h:{{[0-9]+}}:2: note:       'spin_unlock_irq' calls 'raw_spin_unlock_irq': turns interrupts on, whatever they were before the lock
// CHECK: drivers/irqchip/basic.c:[[handler]]:2: error: interrupt handler 'handler_bad' turns interrupts on: it runs as a primary interrupt handler, in hardirq context, and calls 'local_irq_enable' [IRQ107]
// CHECK-NEXT: drivers/irqchip/basic.c:[[request]]:9: note: 'handler_bad' is registered here with 'request_threaded_irq'
// CHECK-NEXT: drivers/irqchip/basic.c:[[handler]]:2: note:   'handler_bad' calls 'local_irq_enable': turns interrupts on
// CHECK: drivers/irqchip/basic.c:[[suspend]]:2: error: syscore callback 'suspend_bad' turns interrupts on: it runs as a syscore callback, on one CPU with interrupts off, and calls 'spin_unlock_irq' [IRQ107]
// CHECK-NEXT: drivers/irqchip/basic.c:[[ops]]:13: note: 'suspend_bad' is installed as syscore_ops::suspend here
// CHECK-NEXT: drivers/irqchip/basic.c:[[suspend]]:2: note:   'suspend_bad' calls 'spin_unlock_irq'
// CHECK-NEXT: include/linux/spinlock.h:{{[0-9]+}}:2: note:     'spin_unlock_irq' calls 'raw_spin_unlock_irq': turns interrupts on, whatever they were before the lock
