// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Waiting for other CPUs with interrupts off: in an irq_chip callback, a handler and a panic notifier.
//
// RUN: %check_irqlint %s -- --select IRQ207

#include <linux/interrupt.h>
#include <linux/irq.h>
#include <linux/panic_notifier.h>
#include <linux/smp.h>

static void remote_ok(void *info)
{
}

static void unmask_bad(struct irq_data *d)
{
	on_each_cpu(remote_ok, d, 1); // [[unmask]]
}

static void mask_ok(struct irq_data *d)
{
	on_each_cpu(remote_ok, d, 0);
}

static void tell(int wait)
{
	smp_call_function(remote_ok, NULL, wait); // [[tell]]
}

static irqreturn_t handler_bad(int irq, void *data)
{
	tell(1); // [[handler]]
	return IRQ_HANDLED;
}

static irqreturn_t handler_ok(int irq, void *data)
{
	tell(0);
	return IRQ_HANDLED;
}

static irqreturn_t thread_ok(int irq, void *data)
{
	tell(1);
	return IRQ_HANDLED;
}

static int panic_bad(struct notifier_block *nb, unsigned long action,
		     void *data)
{
	smp_call_function_single(0, remote_ok, NULL, 1); // [[panic]]
	return NOTIFY_DONE;
}

static struct irq_chip chip = {
	.irq_mask = mask_ok,
	.irq_unmask = unmask_bad, // [[install]]
};

static struct notifier_block panic_nb = { .notifier_call = panic_bad };

int demo_probe(unsigned int irq)
{
	irq_set_chip_and_handler(irq, &chip, handle_simple_irq);
	atomic_notifier_chain_register(&panic_notifier_list, &panic_nb); // [[list]]
	if (request_irq(irq, handler_ok, 0, "x", &chip))
		return -1;
	return request_threaded_irq(irq, handler_bad, thread_ok, 0, "x", &chip); // [[request]]
}

// CHECK: drivers/irqchip/basic.c:[[unmask]]:2: error: irq_unmask callback 'unmask_bad' waits for other CPUs: it runs with irq_desc::lock held and interrupts off, and calls 'on_each_cpu' [IRQ207]
// CHECK-NEXT: drivers/irqchip/basic.c:[[install]]:16: note: 'unmask_bad' is installed as irq_chip::irq_unmask here
// CHECK-NEXT: drivers/irqchip/basic.c:[[unmask]]:2: note:   'unmask_bad' calls 'on_each_cpu'
// CHECK: drivers/irqchip/basic.c:[[tell]]:2: error: interrupt handler 'handler_bad' waits for other CPUs: it runs as a primary interrupt handler, in hardirq context, and calls 'smp_call_function' in 'tell' [IRQ207]
// CHECK-NEXT: drivers/irqchip/basic.c:[[request]]:9: note: 'handler_bad' is registered here with 'request_threaded_irq'
// CHECK-NEXT: drivers/irqchip/basic.c:[[handler]]:2: note:   'handler_bad' calls 'tell'
// CHECK-NEXT: drivers/irqchip/basic.c:[[tell]]:2: note:     'tell' calls 'smp_call_function': waits for the other CPUs by spinning
// CHECK: drivers/irqchip/basic.c:[[panic]]:2: error: panic notifier 'panic_bad' waits for other CPUs: it runs as a panic notifier, with interrupts off and the other CPUs stopped anywhere, and calls 'smp_call_function_single' [IRQ207]
// CHECK-NEXT: drivers/irqchip/basic.c:[[list]]:2: note: 'panic_bad' is registered here with 'atomic_notifier_chain_register' on 'panic_notifier_list'
// CHECK-NEXT: drivers/irqchip/basic.c:[[panic]]:2: note:   'panic_bad' calls 'smp_call_function_single': waits for the other CPU by spinning
