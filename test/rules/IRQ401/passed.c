// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A handler gives a pointer on that is set behind the request: whoever gets it may test it first, so
// this is the variant `guarded`. Giving on the address of a field fills it in, giving on what it
// holds does not.
//
// RUN: %check_irqlint %s --dir=drivers/misc -- --select IRQ401

#include <linux/device.h>
#include <linux/interrupt.h>

struct clock;

extern struct clock *clock_register(void);
extern void clock_update(struct clock *clock);
extern int clock_find(struct clock **clock);

struct demo {
	struct clock *clock;
	struct clock *found;
	int irq;
};

static irqreturn_t passes_bad(int irq, void *data)
{
	struct demo *demo = data;

	clock_update(demo->clock);
	return IRQ_HANDLED;
}

int late(struct demo *demo)
{
	int ret = request_irq(demo->irq, passes_bad, 0, "demo", demo);

	demo->clock = clock_register();
	return ret;
}

static irqreturn_t passes_ok(int irq, void *data)
{
	struct demo *demo = data;

	clock_update(demo->found);
	return IRQ_HANDLED;
}

int early(struct demo *demo)
{
	int ret = clock_find(&demo->found);

	if (!ret)
		ret = request_irq(demo->irq, passes_ok, 0, "demo", demo);
	demo->found = clock_register();
	return ret;
}
