/* Part of irqlint, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/*
 * A device on an i2c bus, with an interrupt.
 */
#include <linux/i2c.h>
#include <linux/interrupt.h>

#define PMIC_EVENT 0x10
#define PMIC_CONTROL 0x20

static irqreturn_t pmic_thread(int irq, void *data)
{
	i2c_smbus_write_byte_data(data, PMIC_EVENT, 0xff);
	return IRQ_HANDLED;
}

#define PMIC_DRIVER(_shutdown) \
	static int pmic_probe(struct i2c_client *client) \
	{ \
		return devm_request_threaded_irq(&client->dev, client->irq, NULL, pmic_thread, IRQF_ONESHOT, \
						 "pmic", client); \
	} \
	static struct i2c_driver pmic_driver = {       \
		.probe = pmic_probe,                   \
		.shutdown = _shutdown,                 \
		.driver = { .name = "pmic" },          \
	};                                             \
	module_i2c_driver(pmic_driver)
