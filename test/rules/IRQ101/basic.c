// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The bus lock makes no other callback sleepable: only the pair itself and the resource callbacks may
// sleep.
//
// RUN: %check_irqlint %s -- --select IRQ101

#include <linux/irq.h>
#include <linux/mutex.h>

struct demo {
	struct mutex lock;
	u32 enabled;
};

static void demo_mask_bad(struct irq_data *d)
{
	struct demo *demo = irq_data_get_irq_chip_data(d);

	mutex_lock(&demo->lock);
	demo->enabled &= ~BIT(d->hwirq);
	mutex_unlock(&demo->lock);
}

static void demo_unmask_ok(struct irq_data *d)
{
	struct demo *demo = irq_data_get_irq_chip_data(d);

	demo->enabled |= BIT(d->hwirq);
}

static int demo_set_type_bad(struct irq_data *d, unsigned int type)
{
	struct demo *demo = irq_data_get_irq_chip_data(d);

	guard(mutex)(&demo->lock);
	demo->enabled = type;
	return 0;
}

static void demo_ack_ok(struct irq_data *d)
{
	struct demo *demo = irq_data_get_irq_chip_data(d);

	if (mutex_trylock(&demo->lock))
		mutex_unlock(&demo->lock);
}

static void demo_bus_lock_ok(struct irq_data *d)
{
	struct demo *demo = irq_data_get_irq_chip_data(d);

	mutex_lock(&demo->lock);
}

static void demo_bus_sync_unlock_ok(struct irq_data *d)
{
	struct demo *demo = irq_data_get_irq_chip_data(d);

	might_sleep();
	mutex_unlock(&demo->lock);
}

static int demo_request_resources_ok(struct irq_data *d)
{
	might_sleep();
	return 0;
}

static void demo_release_resources_ok(struct irq_data *d)
{
	might_sleep();
}

static const struct irq_chip demo_chip = {
	.name = "demo",
	.irq_ack = demo_ack_ok,
	.irq_mask = demo_mask_bad,
	.irq_unmask = demo_unmask_ok,
	.irq_set_type = demo_set_type_bad,
	.irq_bus_lock = demo_bus_lock_ok,
	.irq_bus_sync_unlock = demo_bus_sync_unlock_ok,
	.irq_request_resources = demo_request_resources_ok,
	.irq_release_resources = demo_release_resources_ok,
};

void demo_install(unsigned int irq)
{
	irq_set_chip_and_handler(irq, &demo_chip, handle_level_irq);
}
