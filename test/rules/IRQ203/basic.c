// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What an affinity change notes and nobody writes, since no bus lock is taken for it.
//
// RUN: %check_irqlint %s -- --select IRQ203

#include <linux/io.h>
#include <linux/irq.h>
#include <linux/mutex.h>

struct deferred {
	void __iomem *base;
	struct mutex lock;
	u32 mask;
	u32 target;
	bool pending;
};

static void deferred_lock(struct irq_data *d)
{
	struct deferred *deferred = irq_data_get_irq_chip_data(d);

	mutex_lock(&deferred->lock);
}

static void deferred_sync_unlock(struct irq_data *d)
{
	struct deferred *deferred = irq_data_get_irq_chip_data(d);

	if (deferred->pending)
		writel(deferred->target, deferred->base); // [[write]]
	writel(deferred->mask, deferred->base);
	mutex_unlock(&deferred->lock);
}

static void deferred_mask_ok(struct irq_data *d)
{
	struct deferred *deferred = irq_data_get_irq_chip_data(d);

	deferred->mask &= ~BIT(d->hwirq);
}

static void note_target(struct deferred *deferred, u32 target)
{
	deferred->target = target;
	deferred->pending = true;
}

static int deferred_affinity_bad(struct irq_data *d, const struct cpumask *dest, bool force) // [[affinity]]
{
	note_target(irq_data_get_irq_chip_data(d), 1);
	return 0;
}

// CHECK: drivers/irqchip/basic.c:[[set]]:22: warning: irq_set_affinity callback 'deferred_affinity_bad' leaves its I/O to 'deferred_sync_unlock', which does not follow where it is called from irq_set_affinity() [IRQ203]
// CHECK: drivers/irqchip/basic.c:[[set]]:22: note: 'deferred_affinity_bad' is installed as irq_chip::irq_set_affinity here
// CHECK: drivers/irqchip/basic.c:[[affinity]]:12: note: 'deferred_affinity_bad' sets deferred::pending
// CHECK: drivers/irqchip/basic.c:[[unlock]]:25: note: 'deferred_sync_unlock' is installed as irq_chip::irq_bus_sync_unlock here
// CHECK: drivers/irqchip/basic.c:[[write]]:3: note: 'deferred_sync_unlock' calls 'writel'
static struct irq_chip deferred_chip = {
	.irq_mask = deferred_mask_ok,
	.irq_unmask = deferred_mask_ok,
	.irq_set_affinity = deferred_affinity_bad, // [[set]]
	.irq_bus_lock = deferred_lock,
	.irq_bus_sync_unlock = deferred_sync_unlock, // [[unlock]]
};

static int direct_affinity_ok(struct irq_data *d, const struct cpumask *dest, bool force)
{
	struct deferred *deferred = irq_data_get_irq_chip_data(d);

	deferred->target = 1;
	writel(1, deferred->base);
	return 0;
}

static struct irq_chip direct_chip = {
	.irq_mask = deferred_mask_ok,
	.irq_unmask = deferred_mask_ok,
	.irq_set_affinity = direct_affinity_ok,
	.irq_bus_lock = deferred_lock,
	.irq_bus_sync_unlock = deferred_sync_unlock,
};

static int cached_affinity_ok(struct irq_data *d, const struct cpumask *dest, bool force)
{
	struct deferred *deferred = irq_data_get_irq_chip_data(d);

	deferred->target = 1;
	return 0;
}

static struct irq_chip fast_chip = {
	.irq_mask = deferred_mask_ok,
	.irq_set_affinity = cached_affinity_ok,
};
