// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The handler is installed behind a table of operations, and its domain is in a variable that a helper
// fills in through a pointer.
//
// RUN: %check_irqlint %s --dir=drivers/irqchip -- --select IRQ403

#include <linux/irqchip/chained_irq.h>
#include <linux/irqdesc.h>
#include <linux/irqdomain.h>

static const struct irq_domain_ops pic_ops = {};
static struct irq_domain *late_domain, *early_domain;

static void late_bad(struct irq_desc *desc)
{
	generic_handle_domain_irq(late_domain, 1); // [[look-up]]
}

static void early_ok(struct irq_desc *desc)
{
	generic_handle_domain_irq(early_domain, 1);
}

struct install_ops {
	void (*run)(unsigned int irq);
};

static void install_late(unsigned int irq)
{
	irq_set_chained_handler_and_data(irq, late_bad, NULL); // [[install]]
}

static const struct install_ops install_table = {
	.run = install_late,
};

static void go(unsigned int irq)
{
	install_table.run(irq);
}

static void make(struct irq_domain **where)
{
	*where = irq_domain_add_linear(NULL, 4, &pic_ops, NULL); // [[made]]
}

// CHECK: drivers/irqchip/tables.c:[[go]]:2: warning: 'late_probe' makes chained handler 'late_bad' live before the domain 'late_domain' exists, in which it looks interrupts up [IRQ403]
// CHECK: drivers/irqchip/tables.c:[[install]]:2: note: 'late_bad' is registered here with 'irq_set_chained_handler_and_data'
// CHECK: drivers/irqchip/tables.c:[[look-up]]:2: note: it is looked up in here
// CHECK: drivers/irqchip/tables.c:[[made]]:2: note: the domain is made only here
void late_probe(unsigned int irq)
{
	go(irq); // [[go]]
	make(&late_domain);
}

void early_probe(unsigned int irq)
{
	make(&early_domain);
	irq_set_chained_handler_and_data(irq, early_ok, NULL);
}
