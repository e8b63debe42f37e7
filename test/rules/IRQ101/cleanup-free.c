// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What DEFINE_FREE() makes for the end of a scope does nothing for a pointer that is still NULL.
//
// RUN: %check_irqlint %s -- --select IRQ101

#include <linux/cleanup.h>
#include <linux/irq.h>
#include <linux/kernel.h>

void *buffer_get(void);
void buffer_use(void *buffer);

static void buffer_put(void *buffer)
{
	might_sleep(); // [[put]]
	buffer_use(buffer);
}

DEFINE_FREE(buffer, void *, if (_T) buffer_put(_T)) // [[free]]

static void send(unsigned int count)
{
	void *rest __free(buffer) = NULL; // [[rest]]

	if (count > 4)
		rest = buffer_get();
	buffer_use(rest);
}

static void mask_ok(struct irq_data *d)
{
	send(2);
}

static void ack_ok(struct irq_data *d)
{
	void *rest __free(buffer) = NULL;

	buffer_use(rest);
	if (!sizeof(d->irq))
		rest = buffer_get();
}

// CHECK: drivers/irqchip/cleanup-free.c:[[put]]:2: error: irq_set_wake callback 'set_wake_bad' may sleep: it runs with irq_desc::lock held and interrupts off, and calls 'might_sleep' in 'buffer_put' [IRQ101]
// CHECK: drivers/irqchip/cleanup-free.c:[[set_wake]]:18: note: 'set_wake_bad' is installed as irq_chip::irq_set_wake here
// CHECK: drivers/irqchip/cleanup-free.c:[[wake]]:8: note: 'set_wake_bad' calls '__free_buffer'
// CHECK: drivers/irqchip/cleanup-free.c:[[free]]:1: note: '__free_buffer' calls 'buffer_put'
// CHECK: drivers/irqchip/cleanup-free.c:[[put]]:2: note: 'buffer_put' calls 'might_sleep': the annotation of whatever may sleep
static int set_wake_bad(struct irq_data *d, unsigned int on)
{
	void *rest __free(buffer) = NULL; // [[wake]]

	if (!d->chip_data)
		return 0; // nothing to put here
	rest = buffer_get();
	return 0;
}

// CHECK: drivers/irqchip/cleanup-free.c:[[put]]:2: error: irq_unmask callback 'unmask_bad' may sleep: it runs with irq_desc::lock held and interrupts off, and calls 'might_sleep' in 'buffer_put' [IRQ101]
// CHECK: drivers/irqchip/cleanup-free.c:[[unmask]]:16: note: 'unmask_bad' is installed as irq_chip::irq_unmask here
// CHECK: drivers/irqchip/cleanup-free.c:[[six]]:2: note: 'unmask_bad' calls 'send'
// CHECK: drivers/irqchip/cleanup-free.c:[[rest]]:8: note: 'send' calls '__free_buffer'
// CHECK: drivers/irqchip/cleanup-free.c:[[free]]:1: note: '__free_buffer' calls 'buffer_put'
// CHECK: drivers/irqchip/cleanup-free.c:[[put]]:2: note: 'buffer_put' calls 'might_sleep': the annotation of whatever may sleep
static void unmask_bad(struct irq_data *d)
{
	send(6); // [[six]]
}

const struct irq_chip free_chip = {
	.irq_mask = mask_ok,
	.irq_unmask = unmask_bad, // [[unmask]]
	.irq_ack = ack_ok,
	.irq_set_wake = set_wake_bad, // [[set_wake]]
};
