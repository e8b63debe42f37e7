// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The handler's data is set behind the handler, or before it, or with it, or not asked for.
//
// RUN: %check_irqlint %s --dir=drivers/irqchip -- --select IRQ305

#include <linux/irqchip/chained_irq.h>

struct pic {
	unsigned int parent_irq;
	unsigned int other_irq;
};

static void pic_handle_bad(struct irq_desc *desc)
{
	struct pic *pic = irq_desc_get_handler_data(desc);
	struct irq_chip *chip = irq_desc_get_chip(desc);

	chained_irq_enter(chip, desc);
	pic->other_irq++;
	chained_irq_exit(chip, desc);
}

static void pic_handle_ok(struct irq_desc *desc)
{
	struct pic *pic = irq_desc_get_handler_data(desc);

	pic->other_irq++;
}

static void no_data_ok(struct irq_desc *desc)
{
	irq_desc_get_chip(desc)->irq_ack(&desc->irq_data);
}

// CHECK: drivers/irqchip/basic.c:[[pic-late-irq-set-chained-handler]]:2: error: 'pic_late' installs chained handler 'pic_handle_bad' before it sets the handler's data [IRQ305]
// CHECK: drivers/irqchip/basic.c:[[pic-late-irq-set-chained-handler]]:2: note: 'pic_handle_bad' is registered here with 'irq_set_chained_handler'
// CHECK: drivers/irqchip/basic.c:[[pic-late-irq-set-handler-data]]:2: note: its data is set only here
void pic_late(struct pic *pic)
{
	irq_set_chained_handler(pic->parent_irq, pic_handle_bad); // [[pic-late-irq-set-chained-handler]]
	irq_set_handler_data(pic->parent_irq, pic); // [[pic-late-irq-set-handler-data]]
}

void pic_early(struct pic *pic)
{
	irq_set_handler_data(pic->parent_irq, pic);
	irq_set_chained_handler(pic->parent_irq, pic_handle_ok);
}

void pic_at_once(struct pic *pic, int again)
{
	irq_set_chained_handler_and_data(pic->parent_irq, pic_handle_ok, pic);
	if (again)
		irq_set_handler_data(pic->other_irq, pic);
}

void pic_none(struct pic *pic)
{
	irq_set_chained_handler(pic->parent_irq, no_data_ok);
	irq_set_handler_data(pic->parent_irq, pic);
}

struct many {
	unsigned int irq[2];
	struct pic *pic;
};

static void many_handle_bad(struct irq_desc *desc)
{
	struct many *many = irq_desc_get_handler_data(desc);
	struct irq_chip *chip = irq_desc_get_chip(desc);

	chained_irq_enter(chip, desc);
	many->pic->other_irq++;
	chained_irq_exit(chip, desc);
}

// CHECK: drivers/irqchip/basic.c:[[many-late-irq-set-chained-handler]]:3: error: 'many_late' installs chained handler 'many_handle_bad' before it sets the handler's data [IRQ305]
// CHECK: drivers/irqchip/basic.c:[[many-late-irq-set-chained-handler]]:3: note: 'many_handle_bad' is registered here with 'irq_set_chained_handler'
// CHECK: drivers/irqchip/basic.c:[[many-late-irq-set-handler-data]]:3: note: its data is set only here
void many_late(struct many *many)
{
	int i;

	for (i = 0; i < 2; i++) {
		irq_set_chained_handler(many->irq[i], many_handle_bad); // [[many-late-irq-set-chained-handler]]
		irq_set_handler_data(many->irq[i], many); // [[many-late-irq-set-handler-data]]
	}
}

static void many_handle_ok(struct irq_desc *desc)
{
	struct many *many = irq_desc_get_handler_data(desc);

	many->pic->other_irq++;
}

void many_early(struct many *many)
{
	int i;

	for (i = 0; i < 2; i++) {
		irq_set_handler_data(many->irq[i], many);
		irq_set_chained_handler(many->irq[i], many_handle_ok);
	}
}
