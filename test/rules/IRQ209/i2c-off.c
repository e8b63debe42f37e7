// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A driver of an i2c device whose shutdown turns the line off.
//
// RUN: %check_irqlint %s %S/Inputs/pmic.h --dir=drivers/mfd -- --select IRQ209
// EXPECT-CLEAN

#include "pmic.h"

static void shutdown_ok(struct i2c_client *client)
{
	disable_irq(client->irq);
	i2c_smbus_write_byte_data(client, PMIC_CONTROL, 1);
}

PMIC_DRIVER(shutdown_ok);
