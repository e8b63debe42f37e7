// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What init_hw does, gpiolib calls before it installs the handler.
//
// RUN: %check_irqlint %s %S/Inputs/block.h --dir=drivers/gpio -- --select IRQ404
// EXPECT-CLEAN

#include "block.h"
#include <linux/gpio/driver.h>

static int init_hw_ok(struct gpio_chip *gc)
{
	block_write(gpiochip_get_data(gc), BLOCK_ENABLE, 0);
	return 0;
}

int probe_ok(struct device *dev, struct gpio_chip *gc, struct block *block)
{
	gpio_irq_chip_set_chip(&gc->irq, &block_chip);
	gc->irq.parent_handler = block_handler;
	gc->irq.init_hw = init_hw_ok;
	return devm_gpiochip_add_data(dev, gc, block);
}
