/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#include <linux/irq.h>

static void chip_mask(struct irq_data *d)
{
}

struct irq_chip chip_c = {
	.irq_mask = chip_mask,
};
