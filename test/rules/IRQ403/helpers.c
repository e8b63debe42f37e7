// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The handler is installed by a helper's helper of the function that makes the domain.
//
// RUN: %check_irqlint %s --dir=drivers/irqchip -- --select IRQ403

#include <linux/irqchip/chained_irq.h>
#include <linux/irqdesc.h>
#include <linux/irqdomain.h>

struct pic {
	struct irq_domain *domain;
	unsigned int parent;
};

static const struct irq_domain_ops pic_ops = {};

static void deliver_bad(struct irq_desc *desc)
{
	struct pic *pic = irq_desc_get_handler_data(desc);

	generic_handle_domain_irq(pic->domain, 1); // [[look-up]]
}

static void install(struct pic *pic)
{
	irq_set_chained_handler_and_data(pic->parent, deliver_bad, pic); // [[install]]
}

static void go(struct pic *pic)
{
	install(pic);
}

// CHECK: drivers/irqchip/helpers.c:[[go]]:2: warning: 'pic_probe' makes chained handler 'deliver_bad' live before the domain 'pic::domain' exists, in which it looks interrupts up [IRQ403]
// CHECK: drivers/irqchip/helpers.c:[[install]]:2: note: 'deliver_bad' is registered here with 'irq_set_chained_handler_and_data'
// CHECK: drivers/irqchip/helpers.c:[[look-up]]:2: note: it is looked up in here
// CHECK: drivers/irqchip/helpers.c:[[made]]:2: note: the domain is made only here
void pic_probe(struct pic *pic)
{
	go(pic); // [[go]]
	pic->domain = irq_domain_add_linear(NULL, 4, &pic_ops, pic); // [[made]]
}
