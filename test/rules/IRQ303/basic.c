// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Every way out of a chained handler that was entered goes through chained_irq_exit().
//
// RUN: %check_irqlint %s --dir=drivers/irqchip -- --select IRQ303

#include <linux/io.h>
#include <linux/irq.h>
#include <linux/irqchip/chained_irq.h>
#include <linux/irqdesc.h>

struct demo {
	void __iomem *base;
	bool bracket;
};

static void early_return_bad(struct irq_desc *desc)
{
	struct demo *demo = irq_desc_get_handler_data(desc);
	struct irq_chip *chip = irq_desc_get_chip(desc);

	chained_irq_enter(chip, desc);
	if (!readl(demo->base))
		return;
	generic_handle_irq(1);
	chained_irq_exit(chip, desc);
}

static void exit_alone_bad(struct irq_desc *desc)
{
	struct demo *demo = irq_desc_get_handler_data(desc);
	struct irq_chip *chip = irq_desc_get_chip(desc);

	if (readl(demo->base))
		chained_irq_enter(chip, desc);
	generic_handle_irq(1);
	chained_irq_exit(chip, desc);
}

static void never_left_bad(struct irq_desc *desc)
{
	chained_irq_enter(irq_desc_get_chip(desc), desc);
	generic_handle_irq(1);
}

static void every_way_ok(struct irq_desc *desc)
{
	struct demo *demo = irq_desc_get_handler_data(desc);
	struct irq_chip *chip = irq_desc_get_chip(desc);
	unsigned int bit;

	if (!demo)
		return;
	chained_irq_enter(chip, desc);
	if (!readl(demo->base))
		goto out;
	for (bit = 0; bit < 32; bit++) {
		if (readl(demo->base) == bit)
			continue;
		generic_handle_irq(bit);
	}
out:
	chained_irq_exit(chip, desc);
}

static void correlated_ok(struct irq_desc *desc)
{
	struct demo *demo = irq_desc_get_handler_data(desc);
	struct irq_chip *chip = irq_desc_get_chip(desc);

	if (demo->bracket)
		chained_irq_enter(chip, desc);
	generic_handle_irq(1);
	if (demo->bracket)
		chained_irq_exit(chip, desc);
}

static void demo_enter(struct irq_desc *desc)
{
	chained_irq_enter(irq_desc_get_chip(desc), desc);
}

static void demo_exit(struct irq_desc *desc)
{
	chained_irq_exit(irq_desc_get_chip(desc), desc);
}

static void helpers_ok(struct irq_desc *desc)
{
	demo_enter(desc);
	generic_handle_irq(1);
	demo_exit(desc);
}

static void helpers_bad(struct irq_desc *desc)
{
	struct demo *demo = irq_desc_get_handler_data(desc);

	demo_enter(desc);
	if (readl(demo->base))
		return;
	demo_exit(desc);
}

void demo_probe(struct demo *demo, unsigned int irq)
{
	irq_set_chained_handler_and_data(irq, early_return_bad, demo);
	irq_set_chained_handler_and_data(irq + 1, exit_alone_bad, demo);
	irq_set_chained_handler_and_data(irq + 2, never_left_bad, demo);
	irq_set_chained_handler_and_data(irq + 3, every_way_ok, demo);
	irq_set_chained_handler_and_data(irq + 4, correlated_ok, demo);
	irq_set_chained_handler_and_data(irq + 5, helpers_ok, demo);
	irq_set_chained_handler_and_data(irq + 6, helpers_bad, demo);
}
