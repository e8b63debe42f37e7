// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include <linux/irq.h>

#include "gpio-family.h"

static void family_mask(struct irq_data *d)
{
	struct family *x = irq_data_get_irq_chip_data(d);

	guard(spinlock)(&x->lock);
}

struct irq_chip family_chip = { .irq_mask = family_mask };
