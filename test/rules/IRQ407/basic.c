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

static irqreturn_t constant_bad(int irq, void *data)
{
	if (!data)
		return -EINVAL;
	return IRQ_HANDLED;
}

static irqreturn_t passed_on_bad(int irq, void *data)
{
	struct demo *demo = data;
	unsigned int value;
	int ret;

	ret = regmap_read(demo->map, 4, &value);
	if (ret)
		return ret;
	return value ? IRQ_HANDLED : IRQ_NONE;
}

static int read_status(struct demo *demo)
{
	if (!demo->map)
		return -ENODEV;
	return 0;
}

static irqreturn_t by_helper_bad(int irq, void *data)
{
	int ret = read_status(data);

	if (ret)
		goto out;
	ret = IRQ_HANDLED;
out:
	return ret;
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
