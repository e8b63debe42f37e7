// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A reset that is asserted when the driver goes is none before: the line has been released all along.
//
// RUN: %check_irqlint %s %S/Inputs/block.h --dir=drivers/irqchip -- --select IRQ404
//
// CHECK: drivers/irqchip/reset-later.c:[[live]]:2: note: 'probe_bad' makes chained handler 'block_handler' live, and nothing before writes the mask or status register that 'block_mask' writes [IRQ404]
// CHECK: drivers/irqchip/reset-later.c:[[step-1]]:2: note: 'get_reset', which is called here, does not write them
// CHECK: drivers/irqchip/reset-later.c:[[live]]:2: note: 'probe_bad' calls 'irq_set_chained_handler_and_data'
// CHECK: drivers/irqchip/block.h:[[mask]]:14: note: 'block_mask' is installed as irq_chip::irq_mask here
// CHECK: drivers/irqchip/block.h:[[mask-write]]:2: note: 'block_mask' writes the register here

#include "block.h"
#include <linux/device.h>

struct reset_control;
extern int reset_control_assert(struct reset_control *rst);
extern int reset_control_deassert(struct reset_control *rst);
extern int demo_add_action(struct device *dev, void (*action)(void *), void *data);

static void assert_reset(void *data)
{
	reset_control_assert(data);
}

static void get_reset(struct device *dev, struct reset_control *rst)
{
	reset_control_deassert(rst);
	demo_add_action(dev, assert_reset, rst);
}

void probe_bad(struct block *block, struct device *dev, struct reset_control *rst, unsigned int irq)
{
	get_reset(dev, rst); // [[step-1]]
	block->domain = irq_domain_add_linear(0, 32, &block_ops, block);
	irq_set_chained_handler_and_data(irq, block_handler, block); // [[live]]
}
