// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Waiting for a handler to end, in that handler, never ends.
//
// RUN: %check_irqlint %s --dir=drivers/rtc -- --select IRQ106

#include <linux/interrupt.h>
#include <linux/workqueue.h>

struct demo {
	int irq;
	int other_irq;
	struct work_struct work;
};

static irqreturn_t disable_bad(int irq, void *data)
{
	struct demo *demo = data;

	disable_irq(irq);
	schedule_work(&demo->work);
	return IRQ_HANDLED;
}

static irqreturn_t synchronize_bad(int irq, void *data)
{
	synchronize_irq(irq);
	return IRQ_HANDLED;
}

static irqreturn_t free_bad(int irq, void *data)
{
	free_irq(irq, data);
	return IRQ_HANDLED;
}

static irqreturn_t nosync_ok(int irq, void *data)
{
	struct demo *demo = data;

	disable_irq_nosync(irq);
	schedule_work(&demo->work);
	return IRQ_HANDLED;
}

static irqreturn_t other_line_ok(int irq, void *data)
{
	struct demo *demo = data;

	disable_irq(demo->other_irq);
	return IRQ_HANDLED;
}

int demo_probe(struct demo *demo)
{
	int ret = request_irq(demo->irq, disable_bad, 0, "demo", demo);

	if (!ret)
		ret = request_irq(demo->irq + 1, synchronize_bad, 0, "demo", demo);
	if (!ret)
		ret = request_irq(demo->irq + 2, free_bad, 0, "demo", demo);
	if (!ret)
		ret = request_irq(demo->irq + 3, nosync_ok, 0, "demo", demo);
	if (!ret)
		ret = request_irq(demo->irq + 4, other_line_ok, 0, "demo", demo);
	return ret;
}
