// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A call that takes the bus lock of some interrupt's chip: in a handler, and in a thread under a
// spinlock.
//
// RUN: %check_irqlint %s -- --select IRQ109

#include <linux/interrupt.h>
#include <linux/irq.h>
#include <linux/spinlock.h>

static DEFINE_SPINLOCK(lock);

// CHECK: drivers/irqchip/basic.c:[[quiet-irq-set-irqchip-state]]:2: warning: interrupt handler 'handler_bad' takes the bus lock of an interrupt's chip: it runs as a primary interrupt handler, in hardirq context, and calls 'irq_set_irqchip_state' in 'quiet' [IRQ109]
// CHECK: drivers/irqchip/basic.c:[[demo-probe-request-threaded-irq]]:12: note: 'handler_bad' is registered here with 'request_threaded_irq'
// CHECK: drivers/irqchip/basic.c:[[handler-bad-quiet]]:2: note:   'handler_bad' calls 'quiet'
// CHECK: drivers/irqchip/basic.c:[[quiet-irq-set-irqchip-state]]:2: note:     'quiet' calls 'irq_set_irqchip_state'
// CHECK: kernel/irq/manage.c:{{[0-9]+}}:{{[0-9]+}}: note:       'irq_set_irqchip_state' calls '__irq_get_desc_lock'
// CHECK: kernel/irq/manage.c:{{[0-9]+}}:{{[0-9]+}}: note:         '__irq_get_desc_lock' calls 'irq_bus_lock': a chip behind a slow bus sleeps there
static void quiet(unsigned int irq)
{
	irq_set_irqchip_state(irq, IRQCHIP_STATE_MASKED, true); // [[quiet-irq-set-irqchip-state]]
}

static irqreturn_t handler_bad(int irq, void *data)
{
	quiet(irq); // [[handler-bad-quiet]]
	return IRQ_WAKE_THREAD;
}

static irqreturn_t handler_ok(int irq, void *data)
{
	if (irqd_irq_is_disabled(irq))
		return IRQ_NONE;
	return IRQ_WAKE_THREAD;
}

static irqreturn_t thread_ok(int irq, void *data)
{
	quiet(irq);
	return IRQ_HANDLED;
}

// CHECK: drivers/irqchip/basic.c:[[thread-bad-irq-set-irqchip-state]]:2: warning: threaded handler 'thread_bad' takes the bus lock of an interrupt's chip under a lock or with interrupts off: it runs in process context, where it may sleep, and calls 'irq_set_irqchip_state' [IRQ109]
// CHECK: drivers/irqchip/basic.c:[[demo-probe-request-threaded-irq-2]]:9: note: 'thread_bad' is registered here with 'request_threaded_irq'
// CHECK: drivers/irqchip/basic.c:[[thread-bad-irq-set-irqchip-state]]:2: note:   'thread_bad' calls 'irq_set_irqchip_state'
// CHECK: kernel/irq/manage.c:{{[0-9]+}}:{{[0-9]+}}: note:     'irq_set_irqchip_state' calls '__irq_get_desc_lock'
// CHECK: kernel/irq/manage.c:{{[0-9]+}}:{{[0-9]+}}: note:       '__irq_get_desc_lock' calls 'irq_bus_lock': a chip behind a slow bus sleeps there
static irqreturn_t thread_bad(int irq, void *data)
{
	spin_lock(&lock);
	irq_set_irqchip_state(irq, IRQCHIP_STATE_MASKED, true); // [[thread-bad-irq-set-irqchip-state]]
	spin_unlock(&lock);
	return IRQ_HANDLED;
}

int demo_probe(unsigned int irq)
{
	int err = request_threaded_irq(irq, handler_bad, thread_ok, 0, "x", &lock); // [[demo-probe-request-threaded-irq]]

	if (err)
		return err;
	return request_threaded_irq(irq, handler_ok, thread_bad, 0, "x", &lock); // [[demo-probe-request-threaded-irq-2]]
}

