// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The interrupt number may travel through a helper, or come from the field that was requested.
//
// RUN: %check_irqlint %s --dir=drivers/rtc -- --select IRQ106

#include <linux/interrupt.h>

struct demo {
	int irq;
};

static void demo_stop(int irq)
{
	disable_irq(irq);
}

static irqreturn_t helper_bad(int irq, void *data)
{
	demo_stop(irq);
	return IRQ_HANDLED;
}

static irqreturn_t field_bad(int irq, void *data)
{
	struct demo *demo = data;

	disable_irq(demo->irq);
	return IRQ_HANDLED;
}

int demo_probe(struct demo *demo, int irq)
{
	int ret = request_irq(irq, helper_bad, 0, "demo", demo);

	if (ret)
		return ret;
	return request_irq(demo->irq, field_bad, 0, "demo", demo);
}
