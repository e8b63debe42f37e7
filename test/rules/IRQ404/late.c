// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What is written after the handler is on the line comes too late.
//
// RUN: %check_irqlint %s %S/Inputs/block.h --dir=drivers/irqchip -- --select IRQ404
//
// CHECK: drivers/irqchip/late.c:[[live]]:2: note: 'probe_bad' makes chained handler 'block_handler' live, and nothing before writes the mask or status register that 'block_mask' writes [IRQ404]
// CHECK: drivers/irqchip/late.c:[[live]]:2: note: 'probe_bad' calls 'irq_set_chained_handler_and_data'
// CHECK: drivers/irqchip/block.h:[[mask]]:14: note: 'block_mask' is installed as irq_chip::irq_mask here
// CHECK: drivers/irqchip/block.h:[[mask-write]]:2: note: 'block_mask' writes the register here

#include "block.h"

void probe_bad(struct block *block, struct device_node *np, unsigned int irq)
{
	block->domain = irq_domain_add_linear(np, 32, &block_ops, block);
	irq_set_chained_handler_and_data(irq, block_handler, block); // [[live]]
	block_write(block, BLOCK_ENABLE, 0);
	block_write(block, BLOCK_STATUS, ~0);
}
