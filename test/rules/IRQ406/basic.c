// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What irq_bus_sync_unlock reads over a bus that may fail, and what it does with it.
//
// RUN: %check_irqlint %s --dir=drivers/mfd -- --select IRQ406

#include <linux/device.h>
#include <linux/irq.h>
#include <linux/regmap.h>

struct demo {
	struct regmap *map;
	struct device *dev;
	unsigned int mask;
};

extern void merge(unsigned long *to, const unsigned long *with);

static struct demo *demo_of(struct irq_data *d)
{
	return irq_data_get_irq_chip_data(d);
}

static void lock(struct irq_data *d)
{
}

// CHECK: drivers/mfd/basic.c:[[out-read]]:2: warning: irq_bus_sync_unlock callback 'output_bad' uses 'val', though 'regmap_read' may have failed to read it [IRQ406]
// CHECK: drivers/mfd/basic.c:[[out-chip]]:25: note: 'output_bad' is installed as irq_chip::irq_bus_sync_unlock here
// CHECK: drivers/mfd/basic.c:[[out-read]]:2: note:   'output_bad' calls 'regmap_read'{{.*}}
// CHECK: drivers/mfd/basic.c:[[out-use]]:6: note: it is used here all the same
static void output_bad(struct irq_data *d)
{
	struct demo *demo = demo_of(d);
	unsigned int val;

	regmap_read(demo->map, 1, &val); // [[out-read]]
	if (val != demo->mask) // [[out-use]]
		regmap_write(demo->map, 1, demo->mask);
}

static struct irq_chip out_chip = {
	.irq_bus_lock = lock,
	.irq_bus_sync_unlock = output_bad, // [[out-chip]]
};

static int read_all(struct demo *demo, unsigned long *into)
{
	unsigned int val;
	int ret = regmap_read(demo->map, 2, &val); // [[array-inner]]

	if (ret)
		return ret;
	*into = val;
	return 0;
}

static int write_all(struct demo *demo, unsigned long *from)
{
	return regmap_write(demo->map, 2, *from);
}

// CHECK: drivers/mfd/basic.c:[[array-read]]:2: warning: irq_bus_sync_unlock callback 'array_bad' uses 'have', though 'read_all' may have failed to read it [IRQ406]
// CHECK: drivers/mfd/basic.c:[[array-chip]]:25: note: 'array_bad' is installed as irq_chip::irq_bus_sync_unlock here
// CHECK: drivers/mfd/basic.c:[[array-read]]:2: note:   'array_bad' calls 'read_all'
// CHECK: drivers/mfd/basic.c:[[array-inner]]:12: note:     'read_all' calls 'regmap_read'{{.*}}
// CHECK: drivers/mfd/basic.c:[[array-use]]:14: note: it is used here all the same
static void array_bad(struct irq_data *d)
{
	struct demo *demo = demo_of(d);
	unsigned long have[1], want[1];

	read_all(demo, have); // [[array-read]]
	merge(want, have); // [[array-use]]
	write_all(demo, want);
	write_all(demo, want);
}

static struct irq_chip array_chip = {
	.irq_bus_lock = lock,
	.irq_bus_sync_unlock = array_bad, // [[array-chip]]
};

static int level(struct demo *demo)
{
	unsigned int val;
	int ret = regmap_read(demo->map, 3, &val); // [[level-read]]

	return ret ? ret : !!(val & 4);
}

// CHECK: drivers/mfd/basic.c:[[bool-use]]:6: warning: irq_bus_sync_unlock callback 'bool_bad' takes what 'level' gives for a value, which may be an error number [IRQ406]
// CHECK: drivers/mfd/basic.c:[[bool-chip]]:25: note: 'bool_bad' is installed as irq_chip::irq_bus_sync_unlock here
// CHECK: drivers/mfd/basic.c:[[bool-use]]:6: note:   'bool_bad' calls 'level'
// CHECK: drivers/mfd/basic.c:[[level-read]]:12: note:     'level' calls 'regmap_read'{{.*}}
// CHECK: drivers/mfd/basic.c:[[bool-use]]:6: note: it is used here all the same
static void bool_bad(struct irq_data *d)
{
	struct demo *demo = demo_of(d);

	if (level(demo)) // [[bool-use]]
		regmap_write(demo->map, 3, 0);
	else
		regmap_write(demo->map, 3, 1);
}

static struct irq_chip bool_chip = {
	.irq_bus_lock = lock,
	.irq_bus_sync_unlock = bool_bad, // [[bool-chip]]
};

static void helper_sync(struct demo *demo)
{
	unsigned int val;

	regmap_read(demo->map, 4, &val); // [[helper-read]]
	demo->mask = val | 1; // [[helper-use]]
}

// CHECK: drivers/mfd/basic.c:[[helper-read]]:2: warning: irq_bus_sync_unlock callback 'helper_bad' uses 'val', though 'regmap_read' may have failed to read it [IRQ406]
// CHECK: drivers/mfd/basic.c:[[helper-chip]]:25: note: 'helper_bad' is installed as irq_chip::irq_bus_sync_unlock here
// CHECK: drivers/mfd/basic.c:[[helper-call]]:2: note:   'helper_bad' calls 'helper_sync'
// CHECK: drivers/mfd/basic.c:[[helper-read]]:2: note:     'helper_sync' calls 'regmap_read'{{.*}}
// CHECK: drivers/mfd/basic.c:[[helper-use]]:15: note: it is used here all the same
static void helper_bad(struct irq_data *d)
{
	helper_sync(demo_of(d)); // [[helper-call]]
}

static struct irq_chip helper_chip = {
	.irq_bus_lock = lock,
	.irq_bus_sync_unlock = helper_bad, // [[helper-chip]]
};

// All that is tested, only printed, cleared by being read, or written.
static void right_ok(struct irq_data *d)
{
	struct demo *demo = demo_of(d);
	unsigned long want[1] = { demo->mask };
	unsigned int val, dummy, shown;
	int ret;

	ret = regmap_read(demo->map, 1, &val);
	if (ret == 0)
		demo->mask = val;
	ret = level(demo);
	if (ret < 0)
		return;
	if (ret)
		regmap_write(demo->map, 2, 1);
	regmap_read(demo->map, 2, &dummy);
	regmap_read(demo->map, 3, &shown);
	dev_err(demo->dev, "status %x\n", shown);
	if (regmap_write(demo->map, 1, demo->mask))
		dev_err(demo->dev, "not written\n");
	write_all(demo, want);
	merge(want, want);
}

static struct irq_chip right_chip = {
	.irq_bus_lock = lock,
	.irq_bus_sync_unlock = right_ok,
};

// What a field of the driver holds afterwards is not looked at.
static void FN_field(struct irq_data *d)
{
	struct demo *demo = demo_of(d);

	regmap_read(demo->map, 1, &demo->mask);
	regmap_write(demo->map, 2, demo->mask);
}

static struct irq_chip field_chip = {
	.irq_bus_lock = lock,
	.irq_bus_sync_unlock = FN_field,
};

struct irq_chip *const chips[] = {
	&out_chip, &array_chip, &bool_chip, &helper_chip, &right_chip, &field_chip,
};
