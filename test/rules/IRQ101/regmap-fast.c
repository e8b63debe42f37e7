// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A regmap over memory, or one that says fast_io, locks with a spinlock.
//
// RUN: %check_irqlint %s -- --select IRQ101
// EXPECT-CLEAN

#include <linux/irq.h>
#include <linux/regmap.h>

struct demo {
	struct regmap *map;
};

static const struct regmap_config demo_config = {
	.reg_bits = 32,
	.val_bits = 32,
};

static void mask_ok(struct irq_data *d)
{
	struct demo *demo = irq_data_get_irq_chip_data(d);

	regmap_update_bits(demo->map, 1, 2, 3);
}

static struct irq_chip chip = {
	.irq_mask = mask_ok,
};

int demo_probe(struct device *dev, void __iomem *base, struct demo *demo)
{
	demo->map = devm_regmap_init_mmio(dev, base, &demo_config);
	irq_set_chip_and_handler(1, &chip, handle_simple_irq);
	return 0;
}
