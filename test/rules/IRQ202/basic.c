// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Hardware that has power only while the bus lock is held.
//
// RUN: %check_irqlint %s -- --select IRQ202

#include <linux/io.h>
#include <linux/irq.h>
#include <linux/pm_runtime.h>

struct powered {
	struct device *dev;
	void __iomem *base;
	u32 mask;
};

static void powered_lock(struct irq_data *d)
{
	struct powered *powered = irq_data_get_irq_chip_data(d);

	pm_runtime_get_sync(powered->dev); // [[power]]
}

static void powered_sync_unlock(struct irq_data *d)
{
	struct powered *powered = irq_data_get_irq_chip_data(d);

	pm_runtime_put(powered->dev);
}

static void powered_mask_bad(struct irq_data *d)
{
	struct powered *powered = irq_data_get_irq_chip_data(d);

	writel(0, powered->base); // [[write]]
}

// CHECK: drivers/irqchip/basic.c:[[write]]:2: warning: irq_mask callback 'powered_mask_bad' touches hardware that only the bus lock powers: 'powered_lock' calls 'pm_runtime_get_sync', and the crash path takes no bus lock for it [IRQ202]
// CHECK: drivers/irqchip/basic.c:[[mask]]:14: note: 'powered_mask_bad' is installed as irq_chip::irq_mask here
// CHECK: drivers/irqchip/basic.c:[[write]]:2: note: 'powered_mask_bad' calls 'writel'
// CHECK: drivers/irqchip/basic.c:[[lock]]:18: note: 'powered_lock' is installed as irq_chip::irq_bus_lock here
// CHECK: drivers/irqchip/basic.c:[[power]]:2: note: 'powered_lock' calls 'pm_runtime_get_sync'
static struct irq_chip powered_chip = {
	.irq_mask = powered_mask_bad, // [[mask]]
	.irq_unmask = powered_mask_bad,
	.irq_bus_lock = powered_lock, // [[lock]]
	.irq_bus_sync_unlock = powered_sync_unlock,
};

static void noting_mask_ok(struct irq_data *d)
{
	struct powered *powered = irq_data_get_irq_chip_data(d);

	powered->mask = 0;
}

static void noting_sync_unlock(struct irq_data *d)
{
	struct powered *powered = irq_data_get_irq_chip_data(d);

	writel(powered->mask, powered->base);
	pm_runtime_put(powered->dev);
}

static struct irq_chip noting_chip = {
	.irq_mask = noting_mask_ok,
	.irq_unmask = noting_mask_ok,
	.irq_bus_lock = powered_lock,
	.irq_bus_sync_unlock = noting_sync_unlock,
};

static void own_mask_ok(struct irq_data *d)
{
	struct powered *powered = irq_data_get_irq_chip_data(d);

	pm_runtime_get(powered->dev);
	writel(0, powered->base);
	pm_runtime_put(powered->dev);
}

static struct irq_chip own_chip = {
	.irq_mask = own_mask_ok,
	.irq_unmask = own_mask_ok,
	.irq_bus_lock = powered_lock,
	.irq_bus_sync_unlock = powered_sync_unlock,
};
