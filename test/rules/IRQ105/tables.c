// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Of the tables of operations that a driver's ids choose between, each is some device's, so what one of
// them does counts. What is stored in one element of an array is of that element alone.
//
// RUN: %check_irqlint %s --dir=drivers/misc -- --select IRQ105

#include <linux/delay.h>
#include <linux/mod_devicetable.h>
#include <linux/platform_device.h>
#include <linux/spinlock.h>
#include <linux/types.h>

extern const void *of_device_get_match_data(const struct device *dev);

struct pump;
struct pump_ops {
	int (*start)(struct pump *pump);
	int (*stop)(struct pump *pump);
	int (*level)(struct pump *pump);
	bool on_a_bus;
};
struct pump_port {
	void (*handler)(struct pump *pump);
};
struct pump {
	spinlock_t lock;
	const struct pump_ops *ops;
	struct pump_port port[4];
	void (*late)(struct pump *pump);
	int turns;
};
enum { PORT_IN, PORT_OUT, PORT_BAR };

static int quick_start(struct pump *pump)
{
	return pump->turns++;
}

// CHECK: drivers/misc/tables.c:[[slow-start-msleep]]:2: error: 'slow_start_bad' may sleep with 'pump::lock' held: it calls 'msleep' [IRQ105]
// CHECK: drivers/misc/tables.c:[[by-number-lock]]:2: note: 'by_number' takes the lock with 'spin_lock'
// CHECK: drivers/misc/tables.c:[[by-number-here]]:2: note:   'by_number' calls 'a function pointer', which holds 'level_of_start'
// CHECK: drivers/misc/tables.c:[[level-of-start-start]]:9: note:     'level_of_start' calls 'start', which holds 'slow_start_bad'
// CHECK: drivers/misc/tables.c:[[slow-start-msleep]]:2: note:       'slow_start_bad' calls 'msleep'
// CHECK: kernel/time/sleep_timeout.c:{{[0-9]+}}:{{[0-9]+}}: note:         'msleep' calls 'schedule_timeout': gives up the CPU
// CHECK: note: further paths to the same place: 1
static int slow_start_bad(struct pump *pump)
{
	msleep(1); // [[slow-start-msleep]]
	return 0;
}

static int quick_stop(struct pump *pump)
{
	return pump->turns--;
}

static int bus_stop_ok(struct pump *pump)
{
	msleep(2);
	return 0;
}

static int level_of_start(struct pump *pump)
{
	return pump->ops->start(pump); // [[level-of-start-start]]
}

static const struct pump_ops mapped_ops = {
	.start = quick_start,
	.stop = quick_stop,
};

static const struct pump_ops slow_ops = {
	.start = slow_start_bad,
	.stop = quick_stop,
	.level = level_of_start,
};

static const struct pump_ops bus_ops = {
	.start = quick_start,
	.stop = bus_stop_ok,
	.on_a_bus = true,
};

int tables_probe(struct platform_device *pdev, struct pump *pump)
{
	pump->ops = of_device_get_match_data(&pdev->dev);
	return 0;
}

struct pump_info {
	const struct pump_ops *ops;
};
static const struct pump_info bus_info = { .ops = &bus_ops };

const struct of_device_id pump_ids[] = {
	{ .compatible = "demo,mapped-pump", .data = &mapped_ops },
	{ .compatible = "demo,slow-pump", .data = &slow_ops },
	{ .compatible = "demo,bus-pump", .data = &bus_info },
	{},
};

struct kind_ops {
	void (*use)(struct pump *pump);
};

static void quick_use(struct pump *pump)
{
	pump->turns++;
}

static void waiting_use_ok(struct pump *pump)
{
	msleep(10);
}

const struct kind_ops quick_kind = { .use = quick_use };
const struct kind_ops waiting_kind = { .use = waiting_use_ok };

/* No id chooses: an object of some kind is used, and of which one is not known. */
void uses_ok(struct pump *pump, const struct kind_ops *kind)
{
	spin_lock(&pump->lock);
	kind->use(pump);
	spin_unlock(&pump->lock);
}

void starts(struct pump *pump)
{
	spin_lock(&pump->lock);
	pump->ops->start(pump);
	spin_unlock(&pump->lock);
}

/* The table that sleeps says so, and is asked. */
void stops_ok(struct pump *pump)
{
	if (pump->ops->on_a_bus)
		return;
	spin_lock(&pump->lock);
	pump->ops->stop(pump);
	spin_unlock(&pump->lock);
}

// CHECK: drivers/misc/tables.c:[[fourth-msleep]]:2: error: 'fourth_bad' may sleep with 'pump::lock' held: it calls 'msleep' [IRQ105]
// CHECK: drivers/misc/tables.c:[[by-number-lock]]:2: note: 'by_number' takes the lock with 'spin_lock'
// CHECK: drivers/misc/tables.c:[[by-number-here]]:2: note:   'by_number' calls 'a function pointer', which holds 'fourth_bad'
// CHECK: drivers/misc/tables.c:[[fourth-msleep]]:2: note:     'fourth_bad' calls 'msleep'
// CHECK: kernel/time/sleep_timeout.c:{{[0-9]+}}:{{[0-9]+}}: note:       'msleep' calls 'schedule_timeout': gives up the CPU
static int fourth_bad(struct pump *pump)
{
	msleep(5); // [[fourth-msleep]]
	return 0;
}

static int (*const by_id[])(struct pump *pump) = { quick_start, quick_stop, level_of_start, fourth_bad };

void by_number(struct pump *pump, int id)
{
	spin_lock(&pump->lock); // [[by-number-lock]]
	by_id[id](pump); // [[by-number-here]]
	spin_unlock(&pump->lock);
}

void first_ok(struct pump *pump)
{
	spin_lock(&pump->lock);
	by_id[0](pump);
	mapped_ops.start(pump);
	spin_unlock(&pump->lock);
}

static void port_in(struct pump *pump)
{
	pump->turns = 0;
}

// CHECK: drivers/misc/tables.c:[[port-bar-msleep]]:2: error: 'port_bar_bad' may sleep with 'pump::lock' held: it calls 'msleep' [IRQ105]
// CHECK: drivers/misc/tables.c:[[runs-bar-lock]]:2: note: 'runs_bar' takes the lock with 'spin_lock'
// CHECK: drivers/misc/tables.c:[[runs-bar-handler]]:2: note:   'runs_bar' calls 'handler', which holds 'port_bar_bad'
// CHECK: drivers/misc/tables.c:[[port-bar-msleep]]:2: note:     'port_bar_bad' calls 'msleep'
// CHECK: kernel/time/sleep_timeout.c:{{[0-9]+}}:{{[0-9]+}}: note:       'msleep' calls 'schedule_timeout': gives up the CPU
static void port_bar_bad(struct pump *pump)
{
	msleep(3); // [[port-bar-msleep]]
}

void tables_setup(struct pump *pump)
{
	pump->port[PORT_IN].handler = port_in;
	pump->port[PORT_BAR].handler = port_bar_bad;
}

void runs_in_ok(struct pump *pump)
{
	spin_lock(&pump->lock);
	pump->port[PORT_IN].handler(pump);
	spin_unlock(&pump->lock);
}

void runs_bar(struct pump *pump)
{
	spin_lock(&pump->lock); // [[runs-bar-lock]]
	pump->port[PORT_BAR].handler(pump); // [[runs-bar-handler]]
	spin_unlock(&pump->lock);
}

/* Which of them is there may depend on the device's state, so both would have to sleep. */
static void late_slow_ok(struct pump *pump)
{
	msleep(4);
}

void tables_late(struct pump *pump)
{
	pump->late = pump->turns ? port_in : late_slow_ok;
}

void runs_late_ok(struct pump *pump)
{
	spin_lock(&pump->lock);
	pump->late(pump);
	spin_unlock(&pump->lock);
}

struct valve_ops {
	void (*turn)(struct pump *pump);
};

static void quick_turn(struct pump *pump)
{
	pump->turns++;
}

// CHECK: drivers/misc/tables.c:[[copied-turn-msleep]]:2: error: 'copied_turn_bad' may sleep with 'pump::lock' held: it calls 'msleep' [IRQ105]
// CHECK: drivers/misc/tables.c:[[turns-copy-lock]]:2: note: 'turns_copy' takes the lock with 'spin_lock'
// CHECK: drivers/misc/tables.c:[[turns-copy-turn]]:2: note:   'turns_copy' calls 'turn', which holds 'copied_turn_bad'
// CHECK: drivers/misc/tables.c:[[copied-turn-msleep]]:2: note:     'copied_turn_bad' calls 'msleep'
// CHECK: kernel/time/sleep_timeout.c:{{[0-9]+}}:{{[0-9]+}}: note:       'msleep' calls 'schedule_timeout': gives up the CPU
static void copied_turn_bad(struct pump *pump)
{
	msleep(6); // [[copied-turn-msleep]]
}

static struct valve_ops current_ops;
static const struct valve_ops wide_ops = { .turn = copied_turn_bad };

void valve_probe(void)
{
	current_ops = wide_ops;
}

/* It is a copy. */
void turns_copy(struct pump *pump)
{
	spin_lock(&pump->lock); // [[turns-copy-lock]]
	current_ops.turn(pump); // [[turns-copy-turn]]
	spin_unlock(&pump->lock);
}

struct bolt_ops {
	void (*push)(struct pump *pump);
};
struct bolt {
	struct bolt_ops ops[2];
};

// CHECK: drivers/misc/tables.c:[[element-push-msleep]]:2: error: 'element_push_bad' may sleep with 'pump::lock' held: it calls 'msleep' [IRQ105]
// CHECK: drivers/misc/tables.c:[[pushes-element-lock]]:2: note: 'pushes_element' takes the lock with 'spin_lock'
// CHECK: drivers/misc/tables.c:[[pushes-element-push]]:2: note:   'pushes_element' calls 'push', which holds 'element_push_bad'
// CHECK: drivers/misc/tables.c:[[element-push-msleep]]:2: note:     'element_push_bad' calls 'msleep'
// CHECK: kernel/time/sleep_timeout.c:{{[0-9]+}}:{{[0-9]+}}: note:       'msleep' calls 'schedule_timeout': gives up the CPU
static void element_push_bad(struct pump *pump)
{
	msleep(7); // [[element-push-msleep]]
}

static const struct bolt_ops bolts[] = { { quick_turn }, { element_push_bad } };
const struct of_device_id bolt_ids[] = { { .data = bolts }, {} };

void bolt_probe(struct bolt *bolt)
{
	bolt->ops[0] = bolts[1];
}

/* An element of another array is there. */
void pushes_element(struct pump *pump, struct bolt *bolt)
{
	spin_lock(&pump->lock); // [[pushes-element-lock]]
	bolt->ops[0].push(pump); // [[pushes-element-push]]
	spin_unlock(&pump->lock);
}

/* In the table itself it is the first one. */
void pushes_first_ok(struct pump *pump)
{
	spin_lock(&pump->lock);
	bolts[0].push(pump);
	spin_unlock(&pump->lock);
}

struct fan_ops {
	void (*spin)(struct pump *pump);
	int kind;
};
struct fan {
	const struct fan_ops *ops, *others;
	struct pump *pump;
};

// CHECK: drivers/misc/tables.c:[[other-spin-msleep]]:2: error: 'other_spin_bad' may sleep with 'pump::lock' held: it calls 'msleep' [IRQ105]
// CHECK: drivers/misc/tables.c:[[spins-others-lock]]:2: note: 'spins_others' takes the lock with 'spin_lock'
// CHECK: drivers/misc/tables.c:[[spins-others-spin]]:3: note:   'spins_others' calls 'spin', which holds 'other_spin_bad'
// CHECK: drivers/misc/tables.c:[[other-spin-msleep]]:2: note:     'other_spin_bad' calls 'msleep'
// CHECK: kernel/time/sleep_timeout.c:{{[0-9]+}}:{{[0-9]+}}: note:       'msleep' calls 'schedule_timeout': gives up the CPU
static void other_spin_bad(struct pump *pump)
{
	msleep(8); // [[other-spin-msleep]]
}

static const struct fan_ops near_ops = { .spin = quick_turn, .kind = 2 };
static const struct fan_ops far_ops = { .spin = other_spin_bad, .kind = 1 };

const struct of_device_id fan_ids[] = { { .data = &near_ops }, { .data = &far_ops }, {} };

int fan_probe(struct platform_device *pdev, struct fan *fan)
{
	fan->ops = of_device_get_match_data(&pdev->dev);
	fan->others = of_device_get_match_data(&pdev->dev);
	return near_ops.kind + far_ops.kind;
}

/* The table that is asked is not the one that is called through. */
void spins_others(struct fan *fan)
{
	spin_lock(&fan->pump->lock); // [[spins-others-lock]]
	if (fan->ops->kind == 2)
		fan->others->spin(fan->pump); // [[spins-others-spin]]
	spin_unlock(&fan->pump->lock);
}

void spins_near_ok(struct fan *fan)
{
	spin_lock(&fan->pump->lock);
	if (fan->ops->kind == 2)
		fan->ops->spin(fan->pump);
	spin_unlock(&fan->pump->lock);
}

// CHECK: drivers/misc/tables.c:[[far-behind-msleep]]:2: error: 'far_behind_bad' may sleep with 'pump::lock' held: it calls 'msleep' [IRQ105]
// CHECK: drivers/misc/tables.c:[[by-far-lock]]:2: note: 'by_far' takes the lock with 'spin_lock'
// CHECK: drivers/misc/tables.c:[[by-far-here]]:2: note:   'by_far' calls 'a function pointer', which holds 'far_behind_bad'
// CHECK: drivers/misc/tables.c:[[far-behind-msleep]]:2: note:     'far_behind_bad' calls 'msleep'
// CHECK: kernel/time/sleep_timeout.c:{{[0-9]+}}:{{[0-9]+}}: note:       'msleep' calls 'schedule_timeout': gives up the CPU
static int far_behind_bad(struct pump *pump)
{
	msleep(9); // [[far-behind-msleep]]
	return 0;
}

/* Of thousands of elements the last ones are not told apart, and each function stands once. */
static int (*const by_code[])(struct pump *pump) = {
	[0 ... 299] = quick_start,
	[300 ... 4000] = far_behind_bad,
};

void by_far(struct pump *pump, int code)
{
	spin_lock(&pump->lock); // [[by-far-lock]]
	by_code[code](pump); // [[by-far-here]]
	spin_unlock(&pump->lock);
}
