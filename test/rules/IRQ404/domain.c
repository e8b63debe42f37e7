// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// No line leads to the chip: its domain exposes it. What is written behind that is in time.
//
// RUN: %check_irqlint %s %S/Inputs/block.h --dir=drivers/irqchip -- --select IRQ404
// EXPECT-CLEAN

#include "block.h"

void early_ok(struct block *block, struct device_node *np)
{
	block->domain = irq_domain_add_linear(np, 32, &block_ops, block);
	block_write(block, BLOCK_ENABLE, 0);
}
