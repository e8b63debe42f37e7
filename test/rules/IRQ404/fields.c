// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Offsets that lie in a table of the driver, and a pointer that walks over banks.
//
// RUN: %check_irqlint %s --dir=drivers/irqchip -- --select IRQ404
//
// CHECK: drivers/irqchip/fields.c:[[live]]:2: note: 'loud_bad' makes chained handler 'layout_handler' live, and nothing before writes the mask or status register that 'layout_mask' writes [IRQ404]
// CHECK: drivers/irqchip/fields.c:[[helper]]:2: note: 'enable_all', which is called here, does not write them
// CHECK: drivers/irqchip/fields.c:[[live]]:2: note: 'loud_bad' calls 'irq_set_chained_handler_and_data'
// CHECK: drivers/irqchip/fields.c:[[mask]]:14: note: 'layout_mask' is installed as irq_chip::irq_mask here
// CHECK: drivers/irqchip/fields.c:[[mask-write]]:2: note: 'layout_mask' writes the register here

#include <linux/io.h>
#include <linux/irqchip/chained_irq.h>
#include <linux/irqdesc.h>
#include <linux/irqdomain.h>

struct layout {
	unsigned int mask_set, domain_enable, ack;
};

struct block {
	void __iomem *base;
	const struct layout *regs;
	struct irq_domain *domain;
};

static void layout_mask(struct irq_data *d)
{
	struct block *block = irq_data_get_irq_chip_data(d);
	void __iomem *reg = block->base + block->regs->mask_set + d->hwirq / 32 * 4;

	writel(BIT(d->hwirq % 32), reg); // [[mask-write]]
}

static struct irq_chip layout_chip = {
	.irq_mask = layout_mask, // [[mask]]
};

static int layout_map(struct irq_domain *domain, unsigned int virq, irq_hw_number_t hwirq)
{
	irq_set_chip_and_handler(virq, &layout_chip, handle_level_irq);
	return 0;
}

static const struct irq_domain_ops layout_ops = {
	.map = layout_map,
};

static void layout_handler(struct irq_desc *desc)
{
	struct irq_chip *chip = irq_desc_get_chip(desc);
	struct block *block = irq_desc_get_handler_data(desc);

	chained_irq_enter(chip, desc);
	generic_handle_domain_irq(block->domain, 0);
	chained_irq_exit(chip, desc);
}

static void enable_all(struct block *block)
{
	void __iomem *reg = block->base + block->regs->domain_enable;
	int i;

	for (i = 0; i < 4; i++) {
		writel(~0, reg);
		reg += 4;
	}
}

static void mask_all(struct block *block)
{
	void __iomem *reg = block->base + block->regs->mask_set;
	int i;

	for (i = 0; i < 4; i++) {
		writel(~0, reg);
		reg += 4;
	}
}

void loud_bad(struct block *block, struct device_node *np, unsigned int irq)
{
	block->domain = irq_domain_add_linear(np, 32, &layout_ops, block);
	enable_all(block); // [[helper]]
	irq_set_chained_handler_and_data(irq, layout_handler, block); // [[live]]
}

void quiet_ok(struct block *block, struct device_node *np, unsigned int irq)
{
	block->domain = irq_domain_add_linear(np, 32, &layout_ops, block);
	enable_all(block);
	mask_all(block);
	irq_set_chained_handler_and_data(irq, layout_handler, block);
}
