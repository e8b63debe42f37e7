// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The line of each CPU: the CPU that installs the handler starts its own at once, whoever starts the
// others later.
//
// RUN: %check_irqlint %s --dir=drivers/irqchip -- --select IRQ403

#include <linux/irqchip/chained_irq.h>
#include <linux/irqdesc.h>
#include <linux/irqdomain.h>

extern unsigned int claim(unsigned int cpu);
extern void enable_percpu_irq(unsigned int irq, unsigned int type);

struct hart {
	struct irq_domain *domain;
};

struct core {
	struct irq_domain *domain;
};

static const struct irq_domain_ops hart_ops = {};
static struct hart harts[8];
static struct core cores[8];
static unsigned int parent;

static void hart_bad(struct irq_desc *desc)
{
	generic_handle_domain_irq(harts[1].domain, claim(1)); // [[hart-generic-handle-domain-irq]]
}

static void core_ok(struct irq_desc *desc)
{
	generic_handle_domain_irq(cores[1].domain, claim(1));
}

int hart_comes(unsigned int cpu)
{
	enable_percpu_irq(parent, 4);
	return 0;
}

// CHECK: drivers/irqchip/per-cpu.c:[[hart-probe-irq-set-chained-handler-and-data]]:2: warning: 'hart_probe' makes chained handler 'hart_bad' live before the domain 'hart::domain' exists, in which it looks interrupts up [IRQ403]
// CHECK: drivers/irqchip/per-cpu.c:[[hart-probe-irq-set-chained-handler-and-data]]:2: note: 'hart_bad' is registered here with 'irq_set_chained_handler_and_data'
// CHECK: drivers/irqchip/per-cpu.c:[[hart-generic-handle-domain-irq]]:2: note: it is looked up in here
// CHECK: drivers/irqchip/per-cpu.c:[[hart-probe-irq-domain-create-linear]]:2: note: the domain is made only here
int hart_probe(struct hart *hart, struct device_node *node)
{
	irq_set_chained_handler_and_data(parent, hart_bad, NULL); // [[hart-probe-irq-set-chained-handler-and-data]]
	hart->domain = irq_domain_create_linear(0, 32, &hart_ops, hart); // [[hart-probe-irq-domain-create-linear]]
	return 0;
}

int core_probe(struct core *core, struct device_node *node)
{
	core->domain = irq_domain_create_linear(0, 32, &hart_ops, core);
	irq_set_chained_handler_and_data(parent, core_ok, NULL);
	return 0;
}
