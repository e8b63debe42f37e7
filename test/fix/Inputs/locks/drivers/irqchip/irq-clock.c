// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include <linux/clk.h>
#include <linux/irq.h>

struct clocked {
	spinlock_t lock;
	struct clk *clk;
};

int clocked_resume(struct clocked *c)
{
	int ret;

	spin_lock(&c->lock);
	ret = clk_enable(c->clk);
	spin_unlock(&c->lock);
	return ret;
}

static void clocked_mask(struct irq_data *d)
{
	struct clocked *x = irq_data_get_irq_chip_data(d);

	guard(spinlock)(&x->lock);
}

struct irq_chip clocked_chip = { .irq_mask = clocked_mask };
