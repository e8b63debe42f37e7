// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Stands in for <linux/mod_devicetable.h>: only what the tests use, in the shape that the kernel gives it.

#ifndef IRQLINT_MOCK_MOD_DEVICETABLE_H
#define IRQLINT_MOCK_MOD_DEVICETABLE_H

struct of_device_id {
	char compatible[128];
	const void *data;
};

#endif
