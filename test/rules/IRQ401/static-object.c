// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a handler uses may be of static storage, and be reached through a table of operations.
//
// RUN: %check_irqlint %s --dir=drivers/misc -- --select IRQ401

#include <linux/interrupt.h>
#include <linux/spinlock.h>

struct hooks {
	void (*run)(void);
};

static spinlock_t late;
static spinlock_t early;
static DEFINE_SPINLOCK(fixed);
static unsigned int count;

static void count_up(void)
{
	spin_lock(&late);
	count++;
	spin_unlock(&late);
}

static const struct hooks hooks = {
	.run = count_up,
};

static irqreturn_t late_bad(int irq, void *data)
{
	hooks.run();
	return IRQ_HANDLED;
}

static irqreturn_t early_ok(int irq, void *data)
{
	spin_lock(&early);
	spin_unlock(&early);
	spin_lock(&fixed);
	spin_unlock(&fixed);
	return IRQ_HANDLED;
}

// CHECK: drivers/misc/static-object.c:[[#@LINE+8]]:12: warning: 'late_probe' lets 'late_bad' run before 'late' is ready, which it takes [IRQ401]
// CHECK: drivers/misc/static-object.c:[[#@LINE+7]]:12: note: 'late_bad' is registered here with 'request_irq'
// CHECK: drivers/misc/static-object.c:[[#@LINE-15]]:2: note: 'late_bad' calls 'run'
// CHECK: drivers/misc/static-object.c:[[#@LINE-27]]:2: note: 'count_up' calls 'spin_lock'
// CHECK: drivers/misc/static-object.c:[[#@LINE-28]]:2: note: 'count_up' takes 'late'
// CHECK: drivers/misc/static-object.c:[[#@LINE+7]]:2: note: 'late' is made ready only here
int late_probe(int irq)
{
	int ret = request_irq(irq, late_bad, 0, "late", NULL);

	if (ret)
		return ret;
	spin_lock_init(&late);
	return 0;
}

int early_probe(int irq)
{
	spin_lock_init(&early);
	return request_irq(irq, early_ok, 0, "early", NULL);
}
