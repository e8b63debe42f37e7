// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The enable register is written before, through the accessor that the callbacks use.
//
// RUN: %check_irqlint %s %S/Inputs/block.h --dir=drivers/irqchip -- --select IRQ404
// EXPECT-CLEAN

#include "block.h"

void probe_ok(struct block *block, struct device_node *np, unsigned int irq)
{
	block->domain = irq_domain_add_linear(np, 32, &block_ops, block);
	block_write(block, BLOCK_ENABLE, 0);
	irq_set_chained_handler_and_data(irq, block_handler, block);
}
