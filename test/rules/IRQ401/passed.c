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

	clock_update(demo->clock); // [[passes-bad-clock-update]]
	return IRQ_HANDLED;
}

// CHECK: drivers/misc/passed.c:[[late-request-irq]]:12: warning: 'late' lets 'passes_bad' run before 'demo::clock' is ready, which it uses what is behind [IRQ401]
// CHECK: drivers/misc/passed.c:[[late-request-irq]]:12: note: 'passes_bad' is registered here with 'request_irq'
// CHECK: drivers/misc/passed.c:[[passes-bad-clock-update]]:2: note:   'passes_bad' calls 'clock_update'
// CHECK: drivers/misc/passed.c:[[passes-bad-clock-update]]:2: note: 'passes_bad' uses what is behind 'demo::clock'
// CHECK: drivers/misc/passed.c:[[late-clock-register]]:2: note: 'demo::clock' is made ready only here
int late(struct demo *demo)
{
	int ret = request_irq(demo->irq, passes_bad, 0, "demo", demo); // [[late-request-irq]]

	demo->clock = clock_register(); // [[late-clock-register]]
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
