// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Without --rt the rule is not on.
//
// RUN: %check_irqlint %s --
// EXPECT-CLEAN

#include <linux/irq.h>

static DEFINE_SPINLOCK(lock);

static void mask(struct irq_data *d)
{
	spin_lock(&lock);
	spin_unlock(&lock);
}

static struct irq_chip chip = {
	.irq_mask = mask,
};

void rt_install(unsigned int irq)
{
	irq_set_chip_and_handler(irq, &chip, handle_simple_irq);
}
