// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The lock is taken and given back through tables of operations that have one function each.
//
// RUN: %check_irqlint %s -- --select IRQ405

#include <linux/irq.h>
#include <linux/mutex.h>

static DEFINE_MUTEX(lock);
static bool held;

struct take_ops {
	void (*run)(struct mutex *lock);
};

struct give_ops {
	void (*run)(struct mutex *lock);
};

struct maybe_ops {
	void (*run)(struct mutex *lock);
};

static void take(struct mutex *lock)
{
	mutex_lock(lock);
}

static void give(struct mutex *lock)
{
	mutex_unlock(lock);
}

static void give_unless_held(struct mutex *lock)
{
	if (!held)
		mutex_unlock(lock);
}

static const struct take_ops take_table = {
	.run = take,
};

static const struct give_ops give_table = {
	.run = give,
};

static const struct maybe_ops maybe_table = {
	.run = give_unless_held,
};

static void table_lock_ok(struct irq_data *d)
{
	take_table.run(&lock); // [[take]]
}

static void table_unlock_ok(struct irq_data *d)
{
	give_table.run(&lock);
}

struct irq_chip table_chip = {
	.name = "table",
	.irq_bus_lock = table_lock_ok,
	.irq_bus_sync_unlock = table_unlock_ok,
};

static void keeping_lock(struct irq_data *d)
{
	take_table.run(&lock); // [[keeping-take]]
}

// CHECK: drivers/irqchip/table.c:[[keeping-give]]:2: error: a path of irq_bus_sync_unlock callback 'keeping_unlock_bad' returns with 'lock' held, which 'keeping_lock' takes [IRQ405]
// CHECK: drivers/irqchip/table.c:[[lock]]:18: note: 'keeping_lock' is installed as irq_chip::irq_bus_lock here
// CHECK: drivers/irqchip/table.c:[[keeping-take]]:2: note: 'keeping_lock' calls 'run'
// CHECK: drivers/irqchip/table.c:[[unlock]]:25: note: 'keeping_unlock_bad' is installed as irq_chip::irq_bus_sync_unlock here
// CHECK: drivers/irqchip/table.c:[[keeping-give]]:2: note: 'keeping_unlock_bad' calls 'run'
// CHECK: drivers/irqchip/table.c:[[keeping-give]]:2: note: the path ends here
static void keeping_unlock_bad(struct irq_data *d)
{
	maybe_table.run(&lock); // [[keeping-give]]
}

struct irq_chip keeping_chip = {
	.name = "keeping",
	.irq_bus_lock = keeping_lock, // [[lock]]
	.irq_bus_sync_unlock = keeping_unlock_bad, // [[unlock]]
};
