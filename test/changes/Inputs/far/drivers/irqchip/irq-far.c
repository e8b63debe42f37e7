// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include <linux/far.h>
#include <linux/irq.h>

static void far_mask(struct irq_data *d)
{
	mid_write(d->hwirq);
}

static void far_unmask(struct irq_data *d)
{
	far_note(d->hwirq);
}

struct irq_chip far_chip = {
	.name = "far",
	.irq_mask = far_mask,
	.irq_unmask = far_unmask,
};
