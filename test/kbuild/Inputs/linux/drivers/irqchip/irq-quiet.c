// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include <linux/irq.h>

static u32 quiet_enabled;

static void quiet_mask(struct irq_data *d)
{
	quiet_enabled &= ~BIT(d->hwirq);
}

struct irq_chip quiet_chip = {
	.irq_mask = quiet_mask,
};
