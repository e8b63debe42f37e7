// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Stands in for <linux/i2c.h>: only what the tests use, in the shape that the kernel gives it.

#ifndef IRQLINT_MOCK_I2C_H
#define IRQLINT_MOCK_I2C_H

#include <linux/device.h>
#include <linux/module.h>

struct i2c_client {
	u16 addr;
	struct device dev;
	int irq;
};

struct i2c_driver {
	int (*probe)(struct i2c_client *client);
	void (*remove)(struct i2c_client *client);
	void (*shutdown)(struct i2c_client *client);
	struct device_driver driver;
};

extern s32 i2c_smbus_read_byte_data(const struct i2c_client *client,
				    u8 command);
extern s32 i2c_smbus_write_byte_data(const struct i2c_client *client,
				     u8 command, u8 value);
extern int i2c_register_driver(struct module *owner,
			       struct i2c_driver *driver);
extern void i2c_del_driver(struct i2c_driver *driver);
#define i2c_add_driver(driver) i2c_register_driver(THIS_MODULE, driver)
#define module_i2c_driver(__i2c_driver) \
	module_driver(__i2c_driver, i2c_add_driver, i2c_del_driver)

#endif
