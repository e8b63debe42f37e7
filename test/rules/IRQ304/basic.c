// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Chained handlers that never see to their parent, or not on every path. Right are those that bracket,
// that call the parent's chip by hand, that leave it to a flow handler, and a guard against handler
// data that is never null.
//
// RUN: %check_irqlint %s --dir=drivers/irqchip -- --select IRQ304

#include <linux/irqchip/chained_irq.h>
#include <linux/irqdesc.h>
#include <linux/irqdomain.h>

struct pic {
	void __iomem *base;
	struct irq_domain *domain;
	bool is_wakeup;
};

// CHECK: drivers/irqchip/basic.c:[[never-bad]]:13: warning: chained handler 'never_bad' never acknowledges, masks or ends the interrupt of its parent [IRQ304]
// CHECK: drivers/irqchip/basic.c:[[pic-setup-irq-set-chained-handler-and-data]]:2: note: 'never_bad' is registered here with 'irq_set_chained_handler_and_data'
static void never_bad(struct irq_desc *desc) // [[never-bad]]
{
	struct pic *pic = irq_desc_get_handler_data(desc);

	generic_handle_domain_irq(pic->domain, readl(pic->base));
}

// CHECK: drivers/irqchip/basic.c:[[wakeup-path-bad-here]]:3: warning: chained handler 'wakeup_path_bad' has a path that neither acknowledges, masks nor ends the interrupt of its parent [IRQ304]
// CHECK: drivers/irqchip/basic.c:[[pic-setup-irq-set-chained-handler-and-data-2]]:2: note: 'wakeup_path_bad' is registered here with 'irq_set_chained_handler_and_data'
// CHECK: drivers/irqchip/basic.c:[[wakeup-path-bad-here]]:3: note: the path ends here
static void wakeup_path_bad(struct irq_desc *desc)
{
	struct pic *pic = irq_desc_get_handler_data(desc);
	struct irq_chip *chip = irq_desc_get_chip(desc);

	if (pic->is_wakeup)
		return; // [[wakeup-path-bad-here]]
	chained_irq_enter(chip, desc);
	generic_handle_domain_irq(pic->domain, readl(pic->base));
	chained_irq_exit(chip, desc);
}

// CHECK: drivers/irqchip/basic.c:[[only-if-pending-bad-readl]]:16: warning: chained handler 'only_if_pending_bad' has a path that neither acknowledges, masks nor ends the interrupt of its parent [IRQ304]
// CHECK: drivers/irqchip/basic.c:[[pic-setup-irq-set-chained-handler-and-data-3]]:2: note: 'only_if_pending_bad' is registered here with 'irq_set_chained_handler_and_data'
// CHECK: drivers/irqchip/basic.c:[[only-if-pending-bad-readl]]:16: note: the path ends here
static void only_if_pending_bad(struct irq_desc *desc)
{
	struct pic *pic = irq_desc_get_handler_data(desc);
	struct irq_chip *chip = irq_desc_get_chip(desc);
	u32 pending = readl(pic->base); // [[only-if-pending-bad-readl]]

	if (pending) {
		chained_irq_enter(chip, desc);
		generic_handle_domain_irq(pic->domain, pending);
		chained_irq_exit(chip, desc);
	}
}

static void brackets_ok(struct irq_desc *desc)
{
	struct pic *pic = irq_desc_get_handler_data(desc);
	struct irq_chip *chip = irq_desc_get_chip(desc);

	if (!pic)
		return;
	chained_irq_enter(chip, desc);
	generic_handle_domain_irq(pic->domain, readl(pic->base));
	chained_irq_exit(chip, desc);
}

static void ack_parent(struct irq_desc *desc)
{
	desc->irq_data.chip->irq_ack(&desc->irq_data);
}

static void by_hand_ok(struct irq_desc *desc)
{
	struct pic *pic = irq_desc_get_handler_data(desc);

	ack_parent(desc);
	generic_handle_domain_irq(pic->domain, readl(pic->base));
}

static void delegates_ok(struct irq_desc *desc)
{
	struct pic *pic = irq_desc_get_handler_data(desc);

	generic_handle_domain_irq(pic->domain, readl(pic->base));
	handle_level_irq(desc);
}

static void fixed_line_ok(struct irq_desc *desc)
{
	struct pic *pic = irq_desc_get_handler_data(desc);

	generic_handle_domain_irq(pic->domain, readl(pic->base));
}

void pic_setup(struct pic *pic, unsigned int irq)
{
	irq_set_chained_handler_and_data(irq, never_bad, pic); // [[pic-setup-irq-set-chained-handler-and-data]]
	irq_set_chained_handler_and_data(irq, wakeup_path_bad, pic); // [[pic-setup-irq-set-chained-handler-and-data-2]]
	irq_set_chained_handler_and_data(irq, only_if_pending_bad, pic); // [[pic-setup-irq-set-chained-handler-and-data-3]]
	irq_set_chained_handler_and_data(irq, brackets_ok, pic);
	irq_set_chained_handler_and_data(irq, by_hand_ok, pic);
	irq_set_chained_handler_and_data(irq, delegates_ok, pic);
	irq_set_chained_handler_and_data(7, fixed_line_ok, pic);
}
