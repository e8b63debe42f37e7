// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Enabling a clock takes a spinlock, preparing it a mutex, though that is tried without waiting first.
//
// RUN: %check_irqlint %s -- --select IRQ101

#include <linux/clk.h>
#include <linux/irq.h>

struct demo {
	struct clk *clk;
};

static void mask_ok(struct irq_data *d)
{
	struct demo *demo = irq_data_get_irq_chip_data(d);

	clk_enable(demo->clk);
}

static void unmask_bad(struct irq_data *d)
{
	struct demo *demo = irq_data_get_irq_chip_data(d);

	clk_prepare_enable(demo->clk);
}

static struct irq_chip chip = {
	.irq_mask = mask_ok,
	.irq_unmask = unmask_bad,
};

void clk_install(unsigned int irq)
{
	irq_set_chip_and_handler(irq, &chip, handle_simple_irq);
}
