// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include <linux/irq.h>

#include "gpio-parts.h"

static void parts_mask(struct irq_data *d)
{
	struct parts_bank *bank = irq_data_get_irq_chip_data(d);

	parts_hold(bank);
	bank->mask = 0;
	spin_unlock(&bank->lock);
}

struct irq_chip parts_chip = {
	.irq_mask = parts_mask,
};
