// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A chained handler stays in hard interrupt context; a handler that request_irq installs moves to a
// thread, where a spinlock_t may sleep.
//
// RUN: %check_irqlint %s -- --rt --select IRQ102

#include <linux/interrupt.h>
#include <linux/irq.h>
#include <linux/irqchip/chained_irq.h>

static DEFINE_SPINLOCK(lock);

// CHECK: drivers/irqchip/handlers.c:[[#@LINE+8]]:2: warning: chained handler 'chained_bad' takes a lock that sleeps under PREEMPT_RT: it runs as a chained handler, in hardirq context with interrupts off, and calls 'spin_lock' [IRQ102]
// CHECK: drivers/irqchip/handlers.c:[[#@LINE+21]]:2: note: 'chained_bad' is registered here with 'irq_set_chained_handler'
// CHECK: drivers/irqchip/handlers.c:[[#@LINE+6]]:2: note: 'chained_bad' calls 'spin_lock'
static void chained_bad(struct irq_desc *desc)
{
	struct irq_chip *chip = irq_desc_get_chip(desc);

	chained_irq_enter(chip, desc);
	spin_lock(&lock);
	spin_unlock(&lock);
	chained_irq_exit(chip, desc);
}

static irqreturn_t handler_ok(int irq, void *data)
{
	spin_lock(&lock);
	spin_unlock(&lock);
	return IRQ_HANDLED;
}

int rt_request(unsigned int parent, unsigned int irq)
{
	irq_set_chained_handler(parent, chained_bad);
	return request_irq(irq, handler_ok, 0, "rt", NULL);
}
