// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The i2c bus disables the line of a client whose driver has no shutdown, so the controller behind it
// reaches nobody.
//
// RUN: %check_irqlint %s --dir=drivers/gpio -- --select IRQ208/irqchip
// EXPECT-CLEAN

#include <linux/gpio/driver.h>
#include <linux/i2c.h>

struct expander {
	struct gpio_chip gc;
	struct i2c_client *client;
	u8 enabled;
};

static void expander_mask(struct irq_data *d)
{
	struct expander *expander = irq_data_get_irq_chip_data(d);

	expander->enabled &= ~BIT(d->hwirq);
}

static void expander_unmask(struct irq_data *d)
{
	struct expander *expander = irq_data_get_irq_chip_data(d);

	expander->enabled |= BIT(d->hwirq);
}

static void expander_sync_unlock(struct irq_data *d)
{
	struct expander *expander = irq_data_get_irq_chip_data(d);

	i2c_smbus_write_byte_data(expander->client, 1, expander->enabled);
}

static void expander_lock(struct irq_data *d)
{
}

static const struct irq_chip expander_chip = {
	.irq_mask = expander_mask,
	.irq_unmask = expander_unmask,
	.irq_bus_lock = expander_lock,
	.irq_bus_sync_unlock = expander_sync_unlock,
};

static irqreturn_t expander_thread(int irq, void *data)
{
	struct expander *expander = data;

	handle_nested_irq(irq_find_mapping(expander->gc.irq.domain, 0));
	return IRQ_HANDLED;
}

static int expander_probe(struct i2c_client *client)
{
	struct expander *expander = devm_kzalloc(&client->dev, sizeof(*expander), GFP_KERNEL);

	if (!expander)
		return -ENOMEM;
	expander->client = client;
	gpio_irq_chip_set_chip(&expander->gc.irq, &expander_chip);
	expander->gc.irq.threaded = true;
	return devm_request_threaded_irq(&client->dev, client->irq, NULL, expander_thread,
					 IRQF_ONESHOT, "expander", expander);
}

static struct i2c_driver expander_driver = {
	.probe = expander_probe,
	.driver = {
		.name = "expander",
	},
};
module_i2c_driver(expander_driver);
