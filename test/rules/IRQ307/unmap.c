// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What takes the mark of an interrupt back, when it is unmapped, is no mark.
//
// RUN: %check_irqlint %s --dir=drivers/mfd -- --select IRQ307

#include <linux/interrupt.h>
#include <linux/irqdomain.h>

struct expander {
	struct irq_domain *domain;
};

static void expander_mask(struct irq_data *d)
{
}

static struct irq_chip expander_chip = {
	.name = "expander",
	.irq_mask = expander_mask,
	.irq_unmask = expander_mask,
};

// CHECK: drivers/mfd/unmap.c:[[chip]]:2: warning: 'expander_map_bad' maps interrupts that 'expander_thread' delivers with 'handle_nested_irq', and does not mark them as nested [IRQ307]
// CHECK: drivers/mfd/unmap.c:[[made]]:21: note: the domain is made here
// CHECK: drivers/mfd/unmap.c:[[chip]]:2: note: 'irq_set_chip_and_handler' gives the interrupt its chip, without a mark
// CHECK: drivers/mfd/unmap.c:[[delivered]]:2: note: it is delivered here, to a thread function that a handler need not have
static int expander_map_bad(struct irq_domain *d, unsigned int irq, irq_hw_number_t hw)
{
	irq_set_chip_and_handler(irq, &expander_chip, handle_simple_irq); // [[chip]]
	return 0;
}

static void expander_unmap_ok(struct irq_domain *d, unsigned int irq)
{
	irq_set_nested_thread(irq, 0);
	irq_set_chip_and_handler(irq, NULL, NULL);
}

static const struct irq_domain_ops expander_ops = {
	.map = expander_map_bad,
	.unmap = expander_unmap_ok,
};

static irqreturn_t expander_thread(int irq, void *data)
{
	struct expander *expander = data;

	handle_nested_irq(irq_find_mapping(expander->domain, 0)); // [[delivered]]
	return IRQ_HANDLED;
}

int expander_probe(struct expander *expander, struct device_node *np, int irq)
{
	expander->domain = irq_domain_add_linear(np, 8, &expander_ops, expander); // [[made]]
	return request_threaded_irq(irq, NULL, expander_thread, IRQF_ONESHOT, "expander", expander);
}
