// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A helper that resets the block by a register that no callback writes.
//
// RUN: %check_irqlint %s %S/Inputs/block.h --dir=drivers/irqchip -- --select IRQ404
// EXPECT-CLEAN

#include "block.h"

static void block_reset(struct block *block)
{
	block_write(block, BLOCK_MODE, 0x80);
}

void probe_ok(struct block *block, struct device_node *np, unsigned int irq)
{
	block_reset(block);
	block->domain = irq_domain_add_linear(np, 32, &block_ops, block);
	irq_set_chained_handler_and_data(irq, block_handler, block);
}
