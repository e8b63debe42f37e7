// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The handler stands in a gpio_chip, and gpiolib installs it when the chip is added.
//
// RUN: %check_irqlint %s %S/Inputs/block.h --dir=drivers/gpio -- --select IRQ404
//
// CHECK: drivers/gpio/gpio.c:[[live]]:9: note: 'probe_bad' makes chained handler 'block_handler' live, and nothing before writes the mask or status register that 'block_mask' writes [IRQ404]
// CHECK: drivers/gpio/gpio.c:[[helper]]:2: note: 'set_up', which is called here, does not write them
// CHECK: drivers/gpio/gpio.c:[[set]]:2: note: 'block_handler' is set here
// CHECK: drivers/gpio/gpio.c:[[live]]:9: note: 'probe_bad' calls 'devm_gpiochip_add_data'
// CHECK: drivers/gpio/block.h:[[mask]]:14: note: 'block_mask' is installed as irq_chip::irq_mask here
// CHECK: drivers/gpio/block.h:[[mask-write]]:2: note: 'block_mask' writes the register here

#include "block.h"
#include <linux/gpio/driver.h>

static void set_up(struct gpio_chip *gc)
{
	gpio_irq_chip_set_chip(&gc->irq, &block_chip);
	gc->irq.parent_handler = block_handler; // [[set]]
}

int probe_bad(struct device *dev, struct gpio_chip *gc, struct block *block)
{
	set_up(gc); // [[helper]]
	return devm_gpiochip_add_data(dev, gc, block); // [[live]]
}
