// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The status register alone is written before, without the accessor, of several banks.
//
// RUN: %check_irqlint %s %S/Inputs/block.h --dir=drivers/irqchip -- --select IRQ404
// EXPECT-CLEAN

#include "block.h"

void probe_ok(struct block *block, struct device_node *np, unsigned int irq)
{
	void __iomem *status = block->base + BLOCK_STATUS;
	int i;

	for (i = 0; i < 4; i++) {
		writel(~0, status);
		status += 0x20;
	}
	block->domain = irq_domain_add_linear(np, 32, &block_ops, block);
	irq_set_chained_handler_and_data(irq, block_handler, block);
}
