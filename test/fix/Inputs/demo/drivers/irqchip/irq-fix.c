// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include <linux/interrupt.h>
#include <linux/irqchip/chained_irq.h>
#include <linux/irqdesc.h>
#include <linux/irqdomain.h>

struct pic {
	unsigned int parent_irq;
	struct irq_domain *domain;
};

static void pic_handle(struct irq_desc *desc)
{
	struct pic *pic = irq_desc_get_handler_data(desc);
	struct irq_chip *chip = irq_desc_get_chip(desc);

	chained_irq_enter(chip, desc);
	generic_handle_domain_irq(pic->domain, 0);
	chained_irq_exit(chip, desc);
}

static irqreturn_t pic_error(int irq, void *data)
{
	disable_irq(irq);
	return IRQ_HANDLED;
}

static irqreturn_t pic_sync(int irq, void *data)
{
	synchronize_irq(irq);
	return IRQ_HANDLED;
}

void pic_setup(struct pic *pic)
{
	irq_set_chained_handler(pic->parent_irq, pic_handle);
	irq_set_handler_data(pic->parent_irq, pic);
	if (request_irq(7, pic_error, 0, "error", pic))
		return;
	if (request_irq(8, pic_sync, 0, "sync", pic))
		return;
}
