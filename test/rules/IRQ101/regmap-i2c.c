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

// CHECK: drivers/irqchip/regmap-i2c.c:[[#@LINE+7]]:2: error: irq_mask callback 'mask_bad' may sleep: it runs with irq_desc::lock held and interrupts off, and calls 'regmap_update_bits' [IRQ101]
// CHECK: drivers/irqchip/regmap-i2c.c:[[#@LINE+17]]:14: note: 'mask_bad' is installed as irq_chip::irq_mask here
// CHECK: drivers/irqchip/regmap-i2c.c:[[#@LINE+5]]:2: note: 'mask_bad' calls 'regmap_update_bits'; its regmap is locked by a mutex: neither the bus nor the config has fast_io
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
