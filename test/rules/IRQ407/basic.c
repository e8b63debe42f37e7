// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// An irqreturn_t has no room for an error number, however it comes about.
//
// RUN: %check_irqlint %s --dir=drivers/misc -- --select IRQ407

#include <linux/device.h>
#include <linux/errno.h>
#include <linux/interrupt.h>
#include <linux/regmap.h>

struct demo {
	struct regmap *map;
	irqreturn_t (*handler)(void *arg);
	void *arg;
};

// CHECK: drivers/misc/basic.c:[[constant-bad-here]]:3: warning: 'constant_bad' returns '-22' as its irqreturn_t [IRQ407]
// CHECK: drivers/misc/basic.c:[[constant-bad-here]]:3: note: 'constant_bad' returns it here
static irqreturn_t constant_bad(int irq, void *data)
{
	if (!data)
		return -EINVAL; // [[constant-bad-here]]
	return IRQ_HANDLED;
}

// CHECK: drivers/misc/basic.c:[[passed-on-bad-here]]:3: warning: 'passed_on_bad' returns the error number of 'regmap_read' as its irqreturn_t [IRQ407]
// CHECK: drivers/misc/basic.c:[[passed-on-bad-regmap-read]]:8: note: 'passed_on_bad' calls 'regmap_read'
// CHECK: drivers/misc/basic.c:[[passed-on-bad-here]]:3: note: 'passed_on_bad' returns it here
static irqreturn_t passed_on_bad(int irq, void *data)
{
	struct demo *demo = data;
	unsigned int value;
	int ret;

	ret = regmap_read(demo->map, 4, &value); // [[passed-on-bad-regmap-read]]
	if (ret)
		return ret; // [[passed-on-bad-here]]
	return value ? IRQ_HANDLED : IRQ_NONE;
}

static int read_status(struct demo *demo)
{
	if (!demo->map)
		return -ENODEV;
	return 0;
}

// CHECK: drivers/misc/basic.c:[[by-helper-bad-here]]:2: warning: 'by_helper_bad' returns the error number of 'read_status' as its irqreturn_t [IRQ407]
// CHECK: drivers/misc/basic.c:[[by-helper-bad-read-status]]:12: note: 'by_helper_bad' calls 'read_status'
// CHECK: drivers/misc/basic.c:[[by-helper-bad-here]]:2: note: 'by_helper_bad' returns it here
static irqreturn_t by_helper_bad(int irq, void *data)
{
	int ret = read_status(data); // [[by-helper-bad-read-status]]

	if (ret)
		goto out;
	ret = IRQ_HANDLED;
out:
	return ret; // [[by-helper-bad-here]]
}

static irqreturn_t tested_ok(int irq, void *data)
{
	struct demo *demo = data;
	unsigned int value;
	int ret;

	ret = regmap_read(demo->map, 4, &value);
	if (ret)
		return IRQ_NONE;
	if (!value)
		return ret;
	ret = IRQ_HANDLED;
	return ret;
}

static irqreturn_t inner(void *arg)
{
	return arg ? IRQ_HANDLED : IRQ_NONE;
}

static irqreturn_t of_its_kind_ok(int irq, void *data)
{
	struct demo *demo = data;
	int ret;

	ret = inner(demo->arg);
	if (ret)
		return ret;
	return demo->handler(demo->arg);
}

int demo_probe(struct device *dev, unsigned int irq, struct demo *demo)
{
	int ret = devm_request_irq(dev, irq, constant_bad, 0, "demo", demo);

	ret |= devm_request_irq(dev, irq, passed_on_bad, 0, "demo", demo);
	ret |= devm_request_irq(dev, irq, by_helper_bad, 0, "demo", demo);
	ret |= devm_request_irq(dev, irq, tested_ok, 0, "demo", demo);
	ret |= devm_request_irq(dev, irq, of_its_kind_ok, 0, "demo", demo);
	return ret;
}
