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

// CHECK: drivers/irqchip/basic.c:[[early-return-bad-here]]:3: error: a path of 'early_return_bad' calls 'chained_irq_enter' and returns without 'chained_irq_exit' [IRQ303]
// CHECK: drivers/irqchip/basic.c:[[early-return-bad-chained-irq-enter]]:2: note: 'early_return_bad' calls 'chained_irq_enter'
// CHECK: drivers/irqchip/basic.c:[[early-return-bad-readl]]:7: note: 'early_return_bad' calls 'readl'
// CHECK: drivers/irqchip/basic.c:[[early-return-bad-here]]:3: note: the path ends here
static void early_return_bad(struct irq_desc *desc)
{
	struct demo *demo = irq_desc_get_handler_data(desc);
	struct irq_chip *chip = irq_desc_get_chip(desc);

	chained_irq_enter(chip, desc); // [[early-return-bad-chained-irq-enter]]
	if (!readl(demo->base)) // [[early-return-bad-readl]]
		return; // [[early-return-bad-here]]
	generic_handle_irq(1);
	chained_irq_exit(chip, desc);
}

// CHECK: drivers/irqchip/basic.c:[[exit-alone-bad-chained-irq-exit]]:2: error: a path of 'exit_alone_bad' calls 'chained_irq_exit' without 'chained_irq_enter' before it [IRQ303]
// CHECK: drivers/irqchip/basic.c:[[exit-alone-bad-irq-desc-get-handler-data]]:22: note: 'exit_alone_bad' calls 'irq_desc_get_handler_data'
// CHECK: drivers/irqchip/basic.c:[[exit-alone-bad-irq-desc-get-chip]]:26: note: 'exit_alone_bad' calls 'irq_desc_get_chip'
// CHECK: drivers/irqchip/basic.c:[[exit-alone-bad-readl]]:6: note: 'exit_alone_bad' calls 'readl'
// CHECK: drivers/irqchip/basic.c:[[exit-alone-bad-generic-handle-irq]]:2: note: 'exit_alone_bad' calls 'generic_handle_irq': delivers an interrupt and wants interrupts off
// CHECK: drivers/irqchip/basic.c:[[exit-alone-bad-chained-irq-exit]]:2: note: 'exit_alone_bad' calls 'chained_irq_exit'
static void exit_alone_bad(struct irq_desc *desc)
{
	struct demo *demo = irq_desc_get_handler_data(desc); // [[exit-alone-bad-irq-desc-get-handler-data]]
	struct irq_chip *chip = irq_desc_get_chip(desc); // [[exit-alone-bad-irq-desc-get-chip]]

	if (readl(demo->base)) // [[exit-alone-bad-readl]]
		chained_irq_enter(chip, desc);
	generic_handle_irq(1); // [[exit-alone-bad-generic-handle-irq]]
	chained_irq_exit(chip, desc); // [[exit-alone-bad-chained-irq-exit]]
}

// CHECK: drivers/irqchip/basic.c:[[never-left-bad-generic-handle-irq]]:2: error: a path of 'never_left_bad' calls 'chained_irq_enter' and returns without 'chained_irq_exit' [IRQ303]
// CHECK: drivers/irqchip/basic.c:[[never-left-bad-chained-irq-enter]]:2: note: 'never_left_bad' calls 'chained_irq_enter'
// CHECK: drivers/irqchip/basic.c:[[never-left-bad-generic-handle-irq]]:2: note: 'never_left_bad' calls 'generic_handle_irq': delivers an interrupt and wants interrupts off
// CHECK: drivers/irqchip/basic.c:[[never-left-bad-generic-handle-irq]]:2: note: the path ends here
static void never_left_bad(struct irq_desc *desc)
{
	chained_irq_enter(irq_desc_get_chip(desc), desc); // [[never-left-bad-chained-irq-enter]]
	generic_handle_irq(1); // [[never-left-bad-generic-handle-irq]]
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

// CHECK: drivers/irqchip/basic.c:[[helpers-bad-here]]:3: error: a path of 'helpers_bad' calls 'demo_enter' and returns without 'chained_irq_exit' [IRQ303]
// CHECK: drivers/irqchip/basic.c:[[helpers-bad-demo-enter]]:2: note: 'helpers_bad' calls 'demo_enter'
// CHECK: drivers/irqchip/basic.c:[[helpers-bad-readl]]:6: note: 'helpers_bad' calls 'readl'
// CHECK: drivers/irqchip/basic.c:[[helpers-bad-here]]:3: note: the path ends here
static void helpers_bad(struct irq_desc *desc)
{
	struct demo *demo = irq_desc_get_handler_data(desc);

	demo_enter(desc); // [[helpers-bad-demo-enter]]
	if (readl(demo->base)) // [[helpers-bad-readl]]
		return; // [[helpers-bad-here]]
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
