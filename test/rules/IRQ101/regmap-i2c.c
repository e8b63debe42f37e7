// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A regmap over i2c locks with a mutex.
//
// RUN: %check_irqlint %s -- --select IRQ101

#include <linux/i2c.h>
#include <linux/irq.h>
#include <linux/regmap.h>

struct demo {
	struct regmap *map;
};

static const struct regmap_config demo_config = {
	.reg_bits = 8,
	.val_bits = 8,
};

static void mask_bad(struct irq_data *d)
{
	struct demo *demo = irq_data_get_irq_chip_data(d);

	regmap_update_bits(demo->map, 1, 2, 3);
}

static void sync_unlock_ok(struct irq_data *d)
{
	struct demo *demo = irq_data_get_irq_chip_data(d);

	regmap_write(demo->map, 1, 2);
}

static struct irq_chip chip = {
	.irq_mask = mask_bad,
	.irq_bus_sync_unlock = sync_unlock_ok,
};

int demo_probe(struct i2c_client *client, struct demo *demo)
{
	demo->map = devm_regmap_init_i2c(client, &demo_config);
	irq_set_chip_and_handler(client->irq, &chip, handle_simple_irq);
	return 0;
}
