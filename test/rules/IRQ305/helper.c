// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A helper that is handed the line may set its data.
//
// RUN: %check_irqlint %s --dir=drivers/irqchip -- --select IRQ305

#include <linux/irqchip/chained_irq.h>

struct pic {
	unsigned int parent_irq;
	unsigned int other_irq;
};

static void handle_bad(struct irq_desc *desc)
{
	struct pic *pic = irq_desc_get_handler_data(desc);
	struct irq_chip *chip = irq_desc_get_chip(desc);

	chained_irq_enter(chip, desc);
	pic->other_irq++;
	chained_irq_exit(chip, desc);
}

static void set_data(unsigned int line, void *data)
{
	irq_set_handler_data(line, data);
}

static void set_up_line(unsigned int line, void *data)
{
	set_data(line, data);
}

// CHECK: drivers/irqchip/helper.c:[[late-install]]:2: error: 'pic_late' installs chained handler 'handle_bad' before it sets the handler's data [IRQ305]
// CHECK: drivers/irqchip/helper.c:[[late-install]]:2: note: 'handle_bad' is registered here with 'irq_set_chained_handler'
// CHECK: drivers/irqchip/helper.c:[[late-data]]:2: note: its data is set only here
void pic_late(struct pic *pic)
{
	irq_set_chained_handler(pic->parent_irq, handle_bad); // [[late-install]]
	set_up_line(pic->parent_irq, pic); // [[late-data]]
}

void pic_other_line(struct pic *pic)
{
	set_up_line(pic->parent_irq, pic);
	irq_set_chained_handler(pic->parent_irq, handle_bad);
	set_up_line(pic->other_irq, pic);
}
