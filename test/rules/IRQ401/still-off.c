// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A handler that leaves while a field of the driver is zero, which it is until the interrupt is on;
// and what a message is given, which takes null.
//
// RUN: %check_irqlint %s --dir=drivers/misc -- --select IRQ401

#include <linux/completion.h>
#include <linux/device.h>
#include <linux/interrupt.h>

struct demo {
	struct completion done;
	struct device *dev;
	bool running;
	bool enabled;
	int irq;
};

static irqreturn_t running_ok(int irq, void *data)
{
	struct demo *demo = data;

	if (!demo->running)
		return IRQ_NONE;
	complete(&demo->done);
	return IRQ_HANDLED;
}

static void start(struct demo *demo)
{
	demo->running = true;
}

int running_probe(struct demo *demo)
{
	int err = request_irq(demo->irq, running_ok, 0, "demo", demo);

	init_completion(&demo->done);
	start(demo);
	return err;
}

struct early {
	struct completion done;
	bool enabled;
	int irq;
};

static irqreturn_t enabled_irq(int irq, void *data)
{
	struct early *early = data;

	if (!early->enabled)
		return IRQ_NONE;
	complete(&early->done); // [[complete]]
	return IRQ_HANDLED;
}

static void enable(struct early *early)
{
	early->enabled = true;
}

// CHECK: drivers/misc/still-off.c:[[request]]:8: warning: 'enabled_bad' lets 'enabled_irq' run before 'early::done' is ready, which it completes [IRQ401]
// CHECK: drivers/misc/still-off.c:[[request]]:8: note: 'enabled_irq' is registered here with 'request_irq'
// CHECK: drivers/misc/still-off.c:[[complete]]:2: note:   'enabled_irq' calls 'complete'
// CHECK: drivers/misc/still-off.c:[[complete]]:2: note: 'enabled_irq' completes 'early::done'
// CHECK: drivers/misc/still-off.c:[[init]]:2: note: 'early::done' is made ready only here
int enabled_bad(struct early *early)
{
	int err;

	enable(early);
	err = request_irq(early->irq, enabled_irq, 0, "demo", early); // [[request]]
	init_completion(&early->done); // [[init]]
	return err;
}

struct told {
	struct device *dev;
	int irq;
};

static irqreturn_t told_ok(int irq, void *data)
{
	struct told *told = data;

	dev_err(told->dev, "not mine\n");
	return IRQ_NONE;
}

int told_probe(struct told *told, struct device *dev)
{
	int err = request_irq(told->irq, told_ok, 0, "demo", told);

	told->dev = dev;
	return err;
}
