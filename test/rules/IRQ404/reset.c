// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A reset line of its own that is released resets the block.
//
// RUN: %check_irqlint %s %S/Inputs/block.h --dir=drivers/irqchip -- --select IRQ404
// EXPECT-CLEAN

#include "block.h"

struct reset_control;
extern struct reset_control *of_reset_control_get_exclusive(struct device_node *np, const char *id);
extern int reset_control_deassert(struct reset_control *rst);

void probe_ok(struct block *block, struct device_node *np, unsigned int irq)
{
	reset_control_deassert(of_reset_control_get_exclusive(np, 0));
	block->domain = irq_domain_add_linear(np, 32, &block_ops, block);
	irq_set_chained_handler_and_data(irq, block_handler, block);
}
