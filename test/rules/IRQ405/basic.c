// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Chips with one half of the bus lock, and paths that keep what the other half takes.
//
// RUN: %check_irqlint %s --dir=drivers/mfd -- --select IRQ405

#include <linux/cleanup.h>
#include <linux/device.h>
#include <linux/irq.h>
#include <linux/mutex.h>
#include <linux/pm_runtime.h>

struct agent {
	struct mutex irq_lock;
	struct mutex other;
	struct device *dev;
	bool nested;
	bool pending;
	int state;
};

extern int agent_write(struct agent *agent);

static struct agent *agent_of(struct irq_data *d)
{
	return irq_data_get_irq_chip_data(d);
}

static void agent_lock(struct irq_data *d)
{
	mutex_lock(&agent_of(d)->irq_lock); // [[take]]
}

static void agent_unlock_ok(struct irq_data *d)
{
	struct agent *agent = irq_data_get_irq_chip_data(d);

	if (!agent->pending) {
		mutex_unlock(&agent->irq_lock);
		return;
	}
	agent->pending = false;
	mutex_unlock(&agent->irq_lock);
	agent_write(agent);
}

// CHECK: drivers/mfd/basic.c:[[fail]]:3: error: a path of irq_bus_sync_unlock callback 'agent_unlock_bad' returns with 'agent::irq_lock' held, which 'agent_lock' takes [IRQ405]
// CHECK: drivers/mfd/basic.c:[[bad-lock]]:18: note: 'agent_lock' is installed as irq_chip::irq_bus_lock here
// CHECK: drivers/mfd/basic.c:[[take]]:2: note:   'agent_lock' calls 'mutex_lock'
// CHECK: drivers/mfd/basic.c:[[bad-unlock]]:25: note: 'agent_unlock_bad' is installed as irq_chip::irq_bus_sync_unlock here
// CHECK: drivers/mfd/basic.c:[[bad-data]]:24: note:   'agent_unlock_bad' calls 'irq_data_get_irq_chip_data'
// CHECK: drivers/mfd/basic.c:[[bad-write]]:6: note:   'agent_unlock_bad' calls 'agent_write'
// CHECK: drivers/mfd/basic.c:[[fail]]:3: note: the path ends here
static void agent_unlock_bad(struct irq_data *d)
{
	struct agent *agent = irq_data_get_irq_chip_data(d); // [[bad-data]]

	if (agent_write(agent)) // [[bad-write]]
		return; // [[fail]]
	mutex_unlock(&agent->irq_lock);
}

static const struct irq_chip good_chip = {
	.irq_bus_lock = agent_lock,
	.irq_bus_sync_unlock = agent_unlock_ok,
};

static const struct irq_chip bad_chip = {
	.irq_bus_lock = agent_lock, // [[bad-lock]]
	.irq_bus_sync_unlock = agent_unlock_bad, // [[bad-unlock]]
};

// The same condition around both halves.
static void nested_lock(struct irq_data *d)
{
	struct agent *agent = irq_data_get_irq_chip_data(d);

	if (agent->nested)
		mutex_lock(&agent->irq_lock);
}

static void nested_unlock_ok(struct irq_data *d)
{
	struct agent *agent = irq_data_get_irq_chip_data(d);

	if (agent->nested)
		mutex_unlock(&agent->irq_lock);
}

static const struct irq_chip nested_chip = {
	.irq_bus_lock = nested_lock,
	.irq_bus_sync_unlock = nested_unlock_ok,
};

// CHECK: drivers/mfd/basic.c:[[skip]]:3: error: a path of irq_bus_lock callback 'skipping_lock_bad' returns without 'agent::irq_lock', which 'plain_unlock' gives back [IRQ405]
// CHECK: drivers/mfd/basic.c:[[skip-lock]]:18: note: 'skipping_lock_bad' is installed as irq_chip::irq_bus_lock here
// CHECK: drivers/mfd/basic.c:[[skip-data]]:24: note:   'skipping_lock_bad' calls 'irq_data_get_irq_chip_data'
// CHECK: drivers/mfd/basic.c:[[skip]]:3: note: the path ends here
// CHECK: drivers/mfd/basic.c:[[skip-unlock]]:25: note: 'plain_unlock' is installed as irq_chip::irq_bus_sync_unlock here
// CHECK: drivers/mfd/basic.c:[[give]]:2: note:   'plain_unlock' calls 'mutex_unlock'
static void skipping_lock_bad(struct irq_data *d)
{
	struct agent *agent = irq_data_get_irq_chip_data(d); // [[skip-data]]

	if (agent->pending)
		return; // [[skip]]
	mutex_lock(&agent->irq_lock);
}

static void plain_unlock(struct irq_data *d)
{
	mutex_unlock(&agent_of(d)->irq_lock); // [[give]]
}

static const struct irq_chip skipping_chip = {
	.irq_bus_lock = skipping_lock_bad, // [[skip-lock]]
	.irq_bus_sync_unlock = plain_unlock, // [[skip-unlock]]
};

// Helpers lock, and give back on each of their ways; a guard is of another lock.
static void take_it(struct agent *agent)
{
	mutex_lock(&agent->irq_lock);
}

static void helper_lock(struct irq_data *d)
{
	take_it(irq_data_get_irq_chip_data(d));
}

static void sync_and_release(struct agent *agent)
{
	guard(mutex)(&agent->other);
	if (agent->pending && agent_write(agent)) {
		mutex_unlock(&agent->irq_lock);
		return;
	}
	mutex_unlock(&agent->irq_lock);
}

static void helper_unlock_ok(struct irq_data *d)
{
	sync_and_release(irq_data_get_irq_chip_data(d));
}

static const struct irq_chip helper_chip = {
	.irq_bus_lock = helper_lock,
	.irq_bus_sync_unlock = helper_unlock_ok,
};

// CHECK: drivers/mfd/basic.c:[[guard-return]]:3: error: a path of irq_bus_sync_unlock callback 'guard_unlock_bad' returns with 'agent::irq_lock' held, which 'helper_lock' takes [IRQ405]
// CHECK: drivers/mfd/basic.c:[[guard-lock]]:18: note: 'helper_lock' is installed as irq_chip::irq_bus_lock here
// CHECK: drivers/mfd/basic.c:{{.*}}: note:   'helper_lock' calls 'take_it'
// CHECK: drivers/mfd/basic.c:[[guard-unlock]]:25: note: 'guard_unlock_bad' is installed as irq_chip::irq_bus_sync_unlock here
// CHECK: drivers/mfd/basic.c:{{.*}}: note:   'guard_unlock_bad' calls 'agent_of'
// CHECK: drivers/mfd/basic.c:[[guard]]:2: note:   'guard_unlock_bad' calls 'guard(mutex)'
// CHECK: drivers/mfd/basic.c:[[guard]]:2: note:   'guard_unlock_bad' calls 'class_mutex_destructor'
// CHECK: drivers/mfd/basic.c:[[guard-return]]:3: note: the path ends here
static void guard_unlock_bad(struct irq_data *d)
{
	struct agent *agent = agent_of(d);
	guard(mutex)(&agent->other); // [[guard]]

	if (agent->pending)
		return; // [[guard-return]]
	mutex_unlock(&agent->irq_lock);
}

static const struct irq_chip guard_chip = {
	.irq_bus_lock = helper_lock, // [[guard-lock]]
	.irq_bus_sync_unlock = guard_unlock_bad, // [[guard-unlock]]
};

// A pair without a lock.
static void power_lock_ok(struct irq_data *d)
{
	pm_runtime_get_sync(agent_of(d)->dev);
}

static void power_unlock_ok(struct irq_data *d)
{
	struct agent *agent = agent_of(d);

	if (agent->dev)
		pm_runtime_put(agent->dev);
}

static const struct irq_chip power_chip = {
	.irq_bus_lock = power_lock_ok,
	.irq_bus_sync_unlock = power_unlock_ok,
};

// What a path sets for itself is not known to be the same for both halves.
static void FN_either_unlock(struct irq_data *d)
{
	struct agent *agent = agent_of(d);

	if (agent->state)
		mutex_unlock(&agent->irq_lock);
}

static const struct irq_chip either_chip = {
	.irq_bus_lock = nested_lock,
	.irq_bus_sync_unlock = FN_either_unlock,
};

const struct irq_chip *const agent_chips[] = {
	&good_chip, &bad_chip, &nested_chip, &skipping_chip,
	&helper_chip, &guard_chip, &power_chip, &either_chip,
};
