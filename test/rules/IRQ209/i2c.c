// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A driver of an i2c device that has a shutdown has to turn the line off by itself.
//
// RUN: %check_irqlint %s %S/Inputs/pmic.h --dir=drivers/mfd -- --select IRQ209
//
// CHECK: drivers/mfd/i2c.c:[[step-1]]:13: note: 'shutdown_bad' leaves the interrupt on that the bus turns off for a driver without a shutdown [IRQ209]
// CHECK: drivers/mfd/i2c.c:[[step-2]]:1: note: 'shutdown_bad' is installed as i2c_driver::shutdown here
// CHECK: drivers/mfd/i2c.c:[[step-2]]:1: note: the interrupt is requested here, and stays so

#include "pmic.h"

static void shutdown_bad(struct i2c_client *client) // [[step-1]]
{
	i2c_smbus_write_byte_data(client, PMIC_CONTROL, 1);
}

PMIC_DRIVER(shutdown_bad); // [[step-2]]
