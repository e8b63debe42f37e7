// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a driver's tables of operations give back is what a handler passes on.
//
// RUN: %check_irqlint %s --dir=drivers/misc -- --select IRQ407

#include <linux/errno.h>
#include <linux/interrupt.h>
#include <linux/mod_devicetable.h>
#include <linux/regmap.h>

struct gate;
struct gate_ops {
	int (*status)(struct gate *gate);
	int (*events)(struct gate *gate);
	int (*hook)(struct gate *gate);
};
struct gate {
	const struct gate_ops *ops;
	struct regmap *map;
	int (*late)(struct gate *gate);
	int seen;
};

static int mapped_status(struct gate *gate)
{
	return gate->seen;
}

static int bus_status(struct gate *gate)
{
	unsigned int value;

	return regmap_read(gate->map, 0, &value); // [[bus-status-regmap-read]]
}

static int mapped_events(struct gate *gate)
{
	return gate->seen ? IRQ_HANDLED : IRQ_NONE;
}

static int bus_events(struct gate *gate)
{
	return gate->map ? IRQ_HANDLED : IRQ_NONE;
}

static int bus_hook(struct gate *gate)
{
	return gate->map ? 0 : -ENODEV;
}

static const struct gate_ops mapped_ops = {
	.status = mapped_status,
	.events = mapped_events,
	.hook = mapped_status,
};

static const struct gate_ops bus_ops = {
	.status = bus_status,
	.events = bus_events,
	.hook = bus_hook,
};

const struct of_device_id gate_ids[] = { { .data = &mapped_ops }, { .data = &bus_ops }, {} };

// CHECK: drivers/misc/tables.c:[[status-here]]:3: warning: 'status_bad' returns the error number of 'status' as its irqreturn_t [IRQ407]
// CHECK: drivers/misc/tables.c:[[status-status]]:12: note: 'status_bad' calls 'status'
// CHECK: drivers/misc/tables.c:[[bus-status-regmap-read]]:9: note: 'bus_status' calls 'regmap_read'
// CHECK: drivers/misc/tables.c:[[status-here]]:3: note: 'status_bad' returns it here
static irqreturn_t status_bad(int irq, void *data)
{
	struct gate *gate = data;
	int ret = gate->ops->status(gate); // [[status-status]]

	if (ret)
		return ret; // [[status-here]]
	return IRQ_HANDLED;
}

// CHECK: drivers/misc/tables.c:[[hook-hook]]:2: warning: 'hook_bad' returns the error number of 'hook' as its irqreturn_t [IRQ407]
// CHECK: drivers/misc/tables.c:[[hook-hook]]:9: note: 'hook_bad' calls 'hook'
// CHECK: drivers/misc/tables.c:[[hook-hook]]:2: note: 'hook_bad' returns it here
static irqreturn_t hook_bad(int irq, void *data)
{
	struct gate *gate = data;

	return gate->ops->hook(gate); // [[hook-hook]]
}

static irqreturn_t events_ok(int irq, void *data)
{
	struct gate *gate = data;

	return gate->ops->events(gate);
}

static irqreturn_t tested_ok(int irq, void *data)
{
	struct gate *gate = data;
	int ret = gate->ops->hook(gate);

	if (!ret)
		return ret;
	return IRQ_NONE;
}

/* One of two that are put in by hand, so that it may be the other one. */
static irqreturn_t late_ok(int irq, void *data)
{
	struct gate *gate = data;

	return gate->late(gate);
}

int gate_setup(struct gate *gate, bool bus)
{
	gate->ops = bus ? &bus_ops : &mapped_ops;
	gate->late = mapped_status;
	if (bus)
		gate->late = bus_hook;
	return request_irq(1, status_bad, 0, "status", gate) + request_irq(2, hook_bad, 0, "hook", gate) +
	       request_irq(3, events_ok, 0, "events", gate) + request_irq(4, tested_ok, 0, "tested", gate) +
	       request_irq(5, late_ok, 0, "late", gate);
}
