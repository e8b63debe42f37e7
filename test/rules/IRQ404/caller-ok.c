// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The caller of the function that installs the handler has masked the block.
//
// RUN: %check_irqlint %s %S/Inputs/block.h --dir=drivers/irqchip -- --select IRQ404
// EXPECT-CLEAN

#include "block.h"

static void install_ok(struct block *block, unsigned int irq)
{
	irq_set_chained_handler_and_data(irq, block_handler, block);
}

void probe_ok(struct block *block, struct device_node *np, unsigned int irq)
{
	block->domain = irq_domain_add_linear(np, 32, &block_ops, block);
	block_write(block, BLOCK_ENABLE, 0);
	install_ok(block, irq);
}
