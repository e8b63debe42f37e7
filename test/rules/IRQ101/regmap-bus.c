// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A regmap over a bus of the driver: fast_io of the configuration decides.
//
// RUN: %check_irqlint %s -- --select IRQ101
// EXPECT-CLEAN

#include <linux/irq.h>
#include <linux/regmap.h>

struct demo {
	struct regmap *quick;
};

static int demo_read(void *context, unsigned int reg, unsigned int *val)
{
	return 0;
}

static int demo_write(void *context, unsigned int reg, unsigned int val)
{
	return 0;
}

static const struct regmap_bus demo_bus = {
	.reg_read = demo_read,
	.reg_write = demo_write,
};

static const struct regmap_config quick_config = {
	.reg_bits = 8,
	.val_bits = 8,
	.fast_io = true,
};

static void mask_ok(struct irq_data *d)
{
	struct demo *demo = irq_data_get_irq_chip_data(d);
	unsigned int value;

	regmap_read(demo->quick, 1, &value);
}

static struct irq_chip chip = {
	.irq_mask = mask_ok,
};

int demo_probe(struct device *dev, struct demo *demo)
{
	demo->quick = devm_regmap_init(dev, &demo_bus, demo, &quick_config);
	irq_set_chip_and_handler(1, &chip, handle_simple_irq);
	return 0;
}
