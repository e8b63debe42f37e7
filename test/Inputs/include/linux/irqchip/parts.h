/* Part of irqlint, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* A record that one driver of a controller hands to another. */
#ifndef _LINUX_IRQCHIP_PARTS_H
#define _LINUX_IRQCHIP_PARTS_H

#include <linux/types.h>

struct parts {
	unsigned int count;
	bool polls;
};

#endif
