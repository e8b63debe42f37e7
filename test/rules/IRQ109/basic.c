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

static void quiet(unsigned int irq)
{
	irq_set_irqchip_state(irq, IRQCHIP_STATE_MASKED, true); // [[quiet]]
}

static irqreturn_t handler_bad(int irq, void *data)
{
	quiet(irq); // [[handler]]
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

static irqreturn_t thread_bad(int irq, void *data)
{
	spin_lock(&lock);
	irq_set_irqchip_state(irq, IRQCHIP_STATE_MASKED, true); // [[locked]]
	spin_unlock(&lock);
	return IRQ_HANDLED;
}

int demo_probe(unsigned int irq)
{
	int err = request_threaded_irq(irq, handler_bad, thread_ok, 0, "x", &lock); // [[request]]

	if (err)
		return err;
	return request_threaded_irq(irq, handler_ok, thread_bad, 0, "x", &lock); // [[thread]]
}

// CHECK: drivers/irqchip/basic.c:[[quiet]]:2: warning: interrupt handler 'handler_bad' takes the bus lock of an interrupt's chip: it runs as a primary interrupt handler, in hardirq context, and calls 'irq_set_irqchip_state' in 'quiet' [IRQ109]
