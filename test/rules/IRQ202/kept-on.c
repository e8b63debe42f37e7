// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A device that genirq keeps on while an interrupt of it is in use.
//
// RUN: %check_irqlint %s -- --select IRQ202
// EXPECT-CLEAN

#include <linux/io.h>
#include <linux/irq.h>
#include <linux/irqdomain.h>
#include <linux/pm_runtime.h>

struct powered {
	struct device *dev;
	void __iomem *base;
};

static void powered_lock(struct irq_data *d)
{
	struct powered *powered = irq_data_get_irq_chip_data(d);

	pm_runtime_get_sync(powered->dev);
}

static void powered_sync_unlock(struct irq_data *d)
{
	struct powered *powered = irq_data_get_irq_chip_data(d);

	pm_runtime_put(powered->dev);
}

static void powered_mask_ok(struct irq_data *d)
{
	struct powered *powered = irq_data_get_irq_chip_data(d);

	writel(0, powered->base);
}

static struct irq_chip powered_chip = {
	.irq_mask = powered_mask_ok,
	.irq_unmask = powered_mask_ok,
	.irq_bus_lock = powered_lock,
	.irq_bus_sync_unlock = powered_sync_unlock,
};

extern void irq_domain_set_pm_device(struct irq_domain *d, struct device *dev);

void powered_init(struct powered *powered, struct irq_domain *domain)
{
	irq_domain_set_pm_device(domain, powered->dev);
}
