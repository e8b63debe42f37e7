/* Part of irqlint, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/*
 * What the controllers of these tests have in common: a block with an enable and a status register.
 */
#include <linux/io.h>
#include <linux/irqchip/chained_irq.h>
#include <linux/irqdesc.h>
#include <linux/irqdomain.h>

#define BLOCK_DATA 0x00
#define BLOCK_ENABLE 0x10
#define BLOCK_STATUS 0x14
#define BLOCK_MODE 0x18

struct block {
	void __iomem *base;
	struct irq_domain *domain;
};

static void block_write(struct block *block, unsigned int offset, u32 value)
{
	writel(value, block->base + offset); // [[mask-write]]
}

static void block_mask(struct irq_data *d)
{
	block_write(irq_data_get_irq_chip_data(d), BLOCK_ENABLE, 0);
}

static void block_unmask(struct irq_data *d)
{
	block_write(irq_data_get_irq_chip_data(d), BLOCK_ENABLE, BIT(d->hwirq));
}

static void block_ack(struct irq_data *d)
{
	block_write(irq_data_get_irq_chip_data(d), BLOCK_STATUS, BIT(d->hwirq));
}

static struct irq_chip block_chip = {
	.name = "block",
	.irq_mask = block_mask, // [[mask]]
	.irq_unmask = block_unmask,
	.irq_ack = block_ack,
};

static int block_map(struct irq_domain *domain, unsigned int virq, irq_hw_number_t hwirq)
{
	irq_set_chip_and_handler(virq, &block_chip, handle_edge_irq);
	return 0;
}

static const struct irq_domain_ops block_ops = {
	.map = block_map,
};

static void block_handler(struct irq_desc *desc)
{
	struct irq_chip *chip = irq_desc_get_chip(desc);
	struct block *block = irq_desc_get_handler_data(desc);

	chained_irq_enter(chip, desc);
	generic_handle_domain_irq(block->domain, readl(block->base + BLOCK_STATUS));
	chained_irq_exit(chip, desc);
}
