// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Chained handlers installed before and after the domain that they use, in the same function and in a
// helper; and one that only looks up what a list of mapped interrupts has.
//
// RUN: %check_irqlint %s --dir=drivers/irqchip -- --select IRQ403

#include <linux/irqchip/chained_irq.h>
#include <linux/irqdesc.h>
#include <linux/irqdomain.h>

struct early {
	struct irq_domain *domain;
	unsigned int irqs[4];
};

struct ready {
	struct irq_domain *domain;
};

struct helped {
	struct irq_domain *domain;
};

struct entry {
	struct entry *next;
	unsigned int hwirq;
};

struct listed {
	struct irq_domain *domain;
	struct entry *entries;
};

static const struct irq_domain_ops pic_ops = {};

static void early_deliver(struct early *pic)
{
	generic_handle_domain_irq(pic->domain, 1); // [[early-deliver-generic-handle-domain-irq]]
}

static void early_bad(struct irq_desc *desc)
{
	early_deliver(irq_desc_get_handler_data(desc));
}

static void ready_ok(struct irq_desc *desc)
{
	struct ready *pic = irq_desc_get_handler_data(desc);

	generic_handle_domain_irq(pic->domain, 1);
}

static void helped_bad(struct irq_desc *desc)
{
	struct helped *pic = irq_desc_get_handler_data(desc);

	generic_handle_irq(irq_find_mapping(pic->domain, 1)); // [[helped-bad-generic-handle-irq]]
}

static void listed_ok(struct irq_desc *desc)
{
	struct listed *pic = irq_desc_get_handler_data(desc);
	struct entry *entry;

	for (entry = pic->entries; entry; entry = entry->next)
		generic_handle_domain_irq(pic->domain, entry->hwirq);
}

// CHECK: drivers/irqchip/basic.c:[[early-probe-irq-set-chained-handler-and-data]]:3: warning: 'early_probe' makes chained handler 'early_bad' live before the domain 'early::domain' exists, in which it looks interrupts up [IRQ403]
// CHECK: drivers/irqchip/basic.c:[[early-probe-irq-set-chained-handler-and-data]]:3: note: 'early_bad' is registered here with 'irq_set_chained_handler_and_data'
// CHECK: drivers/irqchip/basic.c:[[early-deliver-generic-handle-domain-irq]]:2: note: it is looked up in here
// CHECK: drivers/irqchip/basic.c:[[early-probe-irq-domain-add-linear]]:2: note: the domain is made only here
void early_probe(struct early *pic, struct device_node *np)
{
	int i;

	for (i = 0; i < 4; i++)
		irq_set_chained_handler_and_data(pic->irqs[i], early_bad, pic); // [[early-probe-irq-set-chained-handler-and-data]]
	pic->domain = irq_domain_add_linear(np, 8, &pic_ops, pic); // [[early-probe-irq-domain-add-linear]]
}

void ready_probe(struct ready *pic, struct device_node *np, unsigned int irq)
{
	pic->domain = irq_domain_add_linear(np, 8, &pic_ops, pic);
	irq_set_chained_handler_and_data(irq, ready_ok, pic);
}

static void helped_chain(struct helped *pic, unsigned int irq)
{
	irq_set_chained_handler_and_data(irq, helped_bad, pic); // [[helped-chain-irq-set-chained-handler-and-data]]
}

// CHECK: drivers/irqchip/basic.c:[[helped-probe-helped-chain]]:2: warning: 'helped_probe' makes chained handler 'helped_bad' live before the domain 'helped::domain' exists, in which it looks interrupts up [IRQ403]
// CHECK: drivers/irqchip/basic.c:[[helped-chain-irq-set-chained-handler-and-data]]:2: note: 'helped_bad' is registered here with 'irq_set_chained_handler_and_data'
// CHECK: drivers/irqchip/basic.c:[[helped-bad-generic-handle-irq]]:21: note: it is looked up in here
// CHECK: drivers/irqchip/basic.c:[[helped-probe-irq-domain-add-linear]]:2: note: the domain is made only here
void helped_probe(struct helped *pic, struct device_node *np, unsigned int irq)
{
	helped_chain(pic, irq); // [[helped-probe-helped-chain]]
	pic->domain = irq_domain_add_linear(np, 8, &pic_ops, pic); // [[helped-probe-irq-domain-add-linear]]
}

void listed_probe(struct listed *pic, struct device_node *np, unsigned int irq)
{
	irq_set_chained_handler_and_data(irq, listed_ok, pic);
	pic->domain = irq_domain_add_linear(np, 8, &pic_ops, pic);
}
