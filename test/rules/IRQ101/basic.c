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

// CHECK: drivers/irqchip/basic.c:[[#@LINE+8]]:2: error: irq_mask callback 'demo_mask_bad' may sleep: it runs with irq_desc::lock held and interrupts off, and calls 'mutex_lock' [IRQ101]
// CHECK: drivers/irqchip/basic.c:[[#@LINE+70]]:14: note: 'demo_mask_bad' is installed as irq_chip::irq_mask here
// CHECK: drivers/irqchip/basic.c:[[#@LINE+6]]:2: note: 'demo_mask_bad' calls 'mutex_lock'
// CHECK: kernel/locking/mutex.c:[[mutex_lock_nested]]:2: note: 'mutex_lock_nested' calls 'might_sleep': the annotation of whatever may sleep
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

// CHECK: drivers/irqchip/basic.c:[[#@LINE+9]]:2: error: irq_set_type callback 'demo_set_type_bad' may sleep: it runs with irq_desc::lock held and interrupts off, and calls 'guard(mutex)' [IRQ101]
// CHECK: drivers/irqchip/basic.c:[[#@LINE+52]]:18: note: 'demo_set_type_bad' is installed as irq_chip::irq_set_type here
// CHECK: drivers/irqchip/basic.c:[[#@LINE+7]]:2: note: 'demo_set_type_bad' calls 'guard(mutex)'
// CHECK: include/linux/mutex.h:[[class_mutex_constructor]]:1: note: 'class_mutex_constructor' calls 'mutex_lock_nested'
// CHECK: kernel/locking/mutex.c:[[mutex_lock_nested]]:2: note: 'mutex_lock_nested' calls 'might_sleep': the annotation of whatever may sleep
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
