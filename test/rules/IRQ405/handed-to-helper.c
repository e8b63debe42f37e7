// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A helper that is handed the lock takes it for its caller.
//
// RUN: %check_irqlint %s -- --select IRQ405

#include <linux/irq.h>
#include <linux/mutex.h>

struct expander {
	struct mutex lock;
	struct mutex other;
};

static DEFINE_MUTEX(all);
static DEFINE_MUTEX(rest);

static void take(struct mutex *lock)
{
	mutex_lock(lock);
}

static void take_twice_removed(struct mutex *lock)
{
	take(lock);
}

static void global_lock_ok(struct irq_data *d)
{
	take_twice_removed(&all);
}

static void global_unlock_ok(struct irq_data *d)
{
	mutex_unlock(&all);
}

struct irq_chip global_chip = {
	.name = "global",
	.irq_bus_lock = global_lock_ok,
	.irq_bus_sync_unlock = global_unlock_ok,
};

static void field_lock_ok(struct irq_data *d)
{
	struct expander *e = irq_data_get_irq_chip_data(d);

	take(&e->lock);
}

static void field_unlock_ok(struct irq_data *d)
{
	struct expander *e = irq_data_get_irq_chip_data(d);

	mutex_unlock(&e->lock);
}

struct irq_chip field_chip = {
	.name = "field",
	.irq_bus_lock = field_lock_ok,
	.irq_bus_sync_unlock = field_unlock_ok,
};

// CHECK: drivers/irqchip/handed-to-helper.c:[[#@LINE+14]]:2: error: a path of irq_bus_lock callback 'wrong_lock_bad' returns without 'rest', which 'wrong_unlock_bad' gives back [IRQ405]
// CHECK: drivers/irqchip/handed-to-helper.c:[[#@LINE+23]]:18: note: 'wrong_lock_bad' is installed as irq_chip::irq_bus_lock here
// CHECK: drivers/irqchip/handed-to-helper.c:[[#@LINE+12]]:2: note: 'wrong_lock_bad' calls 'take'
// CHECK: drivers/irqchip/handed-to-helper.c:[[#@LINE+11]]:2: note: the path ends here
// CHECK: drivers/irqchip/handed-to-helper.c:[[#@LINE+21]]:25: note: 'wrong_unlock_bad' is installed as irq_chip::irq_bus_sync_unlock here
// CHECK: drivers/irqchip/handed-to-helper.c:[[#@LINE+14]]:2: note: 'wrong_unlock_bad' calls 'mutex_unlock'
// CHECK: drivers/irqchip/handed-to-helper.c:[[#@LINE+13]]:2: error: a path of irq_bus_sync_unlock callback 'wrong_unlock_bad' returns with 'all' held, which 'wrong_lock_bad' takes [IRQ405]
// CHECK: drivers/irqchip/handed-to-helper.c:[[#@LINE+17]]:18: note: 'wrong_lock_bad' is installed as irq_chip::irq_bus_lock here
// CHECK: drivers/irqchip/handed-to-helper.c:[[#@LINE+6]]:2: note: 'wrong_lock_bad' calls 'take'
// CHECK: drivers/irqchip/handed-to-helper.c:[[#@LINE+16]]:25: note: 'wrong_unlock_bad' is installed as irq_chip::irq_bus_sync_unlock here
// CHECK: drivers/irqchip/handed-to-helper.c:[[#@LINE+9]]:2: note: 'wrong_unlock_bad' calls 'mutex_unlock'
// CHECK: drivers/irqchip/handed-to-helper.c:[[#@LINE+8]]:2: note: the path ends here
static void wrong_lock_bad(struct irq_data *d)
{
	take(&all);
}

static void wrong_unlock_bad(struct irq_data *d)
{
	mutex_unlock(&rest);
}

struct irq_chip wrong_chip = {
	.name = "wrong",
	.irq_bus_lock = wrong_lock_bad,
	.irq_bus_sync_unlock = wrong_unlock_bad,
};
