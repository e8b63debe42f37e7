// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A lock that the handler takes itself does not excuse what it does under it.
//
// RUN: %check_irqlint %s --dir=drivers/misc -- --select IRQ104

#include <linux/clk.h>
#include <linux/interrupt.h>
#include <linux/spinlock.h>

struct demo {
	spinlock_t lock;
	struct clk *clk;
};

static irqreturn_t isr_bad(int irq, void *data)
{
	struct demo *demo = data;

	spin_lock(&demo->lock);
	clk_prepare_enable(demo->clk);
	spin_unlock(&demo->lock);
	return IRQ_HANDLED;
}

int demo_probe(struct demo *demo, unsigned int irq)
{
	return request_irq(irq, isr_bad, 0, "demo", demo);
}
