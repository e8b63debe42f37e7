// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The library's own chips, of which it calls these.
//
// RUN: %check_irqlint %s -- --select IRQ408
// EXPECT-CLEAN

#include <linux/irq.h>

static void generic_suspend_ok(struct irq_data *d)
{
}

static void generic_mask(struct irq_data *d)
{
}

void generic_init(void __iomem *base)
{
	struct irq_chip_generic *gc;

	gc = irq_alloc_generic_chip("generic", 1, 0, base, handle_level_irq);
	gc->chip_types[0].chip.irq_mask = generic_mask;
	gc->chip_types[0].chip.irq_suspend = generic_suspend_ok;
}
