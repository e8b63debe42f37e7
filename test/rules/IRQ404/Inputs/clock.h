/* Part of irqlint, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/*
 * A device with an interrupt of its own.
 */
#include <linux/interrupt.h>
#include <linux/io.h>
#include <linux/platform_device.h>

#define CLOCK_STATUS 0x04
#define CLOCK_ENABLE 0x08

struct clock {
	void __iomem *base;
	void __iomem *system;
};

static irqreturn_t clock_irq(int irq, void *data)
{
	struct clock *clock = data;

	writel(readl(clock->base + CLOCK_STATUS), clock->base + CLOCK_STATUS); // [[status]]
	return IRQ_HANDLED;
}

static struct clock *clock_alloc(struct platform_device *pdev)
{
	struct clock *clock = devm_kzalloc(&pdev->dev, sizeof(*clock), GFP_KERNEL); // [[alloc]]

	clock->base = devm_platform_ioremap_resource(pdev, 0);
	clock->system = devm_platform_ioremap_resource(pdev, 1);
	return clock;
}

#define CLOCK_DRIVER(_probe)                                  \
	static struct platform_driver clock_driver = {        \
		.probe = _probe,                              \
		.driver = { .name = "clock" },                \
	};                                                    \
	module_platform_driver(clock_driver)
