// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Two domains whose interrupts a thread delivers nested, looked up in a helper: one maps them
// without a mark.
//
// RUN: %check_irqlint %s --dir=drivers/net/dsa -- --select IRQ307

#include <linux/interrupt.h>
#include <linux/irqdomain.h>

struct port {
	struct irq_domain *domain;
};

struct sw {
	struct port ports;
	struct irq_domain *global;
};

static void sw_mask(struct irq_data *d)
{
}

static struct irq_chip sw_chip = {
	.name = "switch",
	.irq_mask = sw_mask,
	.irq_unmask = sw_mask,
};

// CHECK: drivers/net/dsa/basic.c:[[port-map-bad-irq-set-chip-and-handler]]:2: warning: 'port_map_bad' maps interrupts that 'sw_thread' delivers with 'handle_nested_irq', and does not mark them as nested [IRQ307]
// CHECK: drivers/net/dsa/basic.c:[[sw-probe-irq-domain-add-linear]]:21: note: the domain is made here
// CHECK: drivers/net/dsa/basic.c:[[port-map-bad-irq-set-chip-and-handler]]:2: note: 'irq_set_chip_and_handler' gives the interrupt its chip, without a mark
// CHECK: drivers/net/dsa/basic.c:[[sw-thread-handle-nested-irq]]:3: note: it is delivered here, to a thread function that a handler need not have
static int port_map_bad(struct irq_domain *d, unsigned int irq, irq_hw_number_t hw)
{
	irq_set_chip_data(irq, d->host_data);
	irq_set_chip_and_handler(irq, &sw_chip, handle_level_irq); // [[port-map-bad-irq-set-chip-and-handler]]
	irq_set_noprobe(irq);
	return 0;
}

static int global_map_ok(struct irq_domain *d, unsigned int irq, irq_hw_number_t hw)
{
	irq_set_chip_data(irq, d->host_data);
	irq_set_chip_and_handler(irq, &sw_chip, handle_level_irq);
	irq_set_nested_thread(irq, true);
	return 0;
}

static const struct irq_domain_ops port_ops = {
	.map = port_map_bad,
};

static const struct irq_domain_ops global_ops = {
	.map = global_map_ok,
};

static unsigned int port_irq(struct port *port, int n)
{
	return irq_find_mapping(port->domain, n);
}

static irqreturn_t sw_thread(int irq, void *data)
{
	struct sw *sw = data;
	unsigned int sub_irq;
	int n;

	for (n = 0; n < 8; n++) {
		sub_irq = irq_find_mapping(sw->ports.domain, n);
		handle_nested_irq(sub_irq); // [[sw-thread-handle-nested-irq]]
		handle_nested_irq(irq_find_mapping(sw->global, n));
		handle_nested_irq(port_irq(&sw->ports, n));
	}
	return IRQ_HANDLED;
}

int sw_probe(struct sw *sw, struct device_node *np, int irq)
{
	sw->ports.domain = irq_domain_add_linear(np, 8, &port_ops, sw); // [[sw-probe-irq-domain-add-linear]]
	sw->global = irq_domain_add_linear(np, 8, &global_ops, sw);
	return request_threaded_irq(irq, NULL, sw_thread, IRQF_ONESHOT, "switch", sw);
}
