// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a handler uses is ready before the interrupt is requested.
//
// RUN: %check_irqlint %s --dir=drivers/misc -- --select IRQ401

#include <linux/completion.h>
#include <linux/device.h>
#include <linux/interrupt.h>
#include <linux/io.h>
#include <linux/slab.h>
#include <linux/spinlock.h>
#include <linux/workqueue.h>

struct demo {
	spinlock_t lock;
	struct completion done;
	struct work_struct work;
	void __iomem *base;
	bool ready;
	int irq;
};

static void demo_work(struct work_struct *work)
{
}

static irqreturn_t lock_irq(int irq, void *data)
{
	struct demo *demo = data;

	spin_lock(&demo->lock); // [[lock-irq-spin-lock]]
	spin_unlock(&demo->lock);
	return IRQ_HANDLED;
}

// CHECK: drivers/misc/basic.c:[[lock-bad-request-irq]]:12: warning: 'lock_bad' lets 'lock_irq' run before 'demo::lock' is ready, which it takes [IRQ401]
// CHECK: drivers/misc/basic.c:[[lock-bad-request-irq]]:12: note: 'lock_irq' is registered here with 'request_irq'
// CHECK: drivers/misc/basic.c:[[lock-irq-spin-lock]]:2: note:   'lock_irq' calls 'spin_lock'
// CHECK: drivers/misc/basic.c:[[lock-irq-spin-lock]]:2: note: 'lock_irq' takes 'demo::lock'
// CHECK: drivers/misc/basic.c:[[lock-bad-spin-lock-init]]:2: note: 'demo::lock' is made ready only here
int lock_bad(struct demo *demo)
{
	int ret = request_irq(demo->irq, lock_irq, 0, "demo", demo); // [[lock-bad-request-irq]]

	spin_lock_init(&demo->lock); // [[lock-bad-spin-lock-init]]
	return ret;
}

static irqreturn_t done_irq(int irq, void *data)
{
	struct demo *demo = data;

	complete(&demo->done); // [[done-irq-complete]]
	return IRQ_HANDLED;
}

static void demo_init(struct demo *demo)
{
	init_completion(&demo->done); // [[demo-init-init-completion]]
}

// CHECK: drivers/misc/basic.c:[[helper-bad-devm-request-irq]]:12: warning: 'helper_bad' lets 'done_irq' run before 'demo::done' is ready, which it completes [IRQ401]
// CHECK: drivers/misc/basic.c:[[helper-bad-devm-request-irq]]:12: note: 'done_irq' is registered here with 'devm_request_irq'
// CHECK: drivers/misc/basic.c:[[done-irq-complete]]:2: note:   'done_irq' calls 'complete'
// CHECK: drivers/misc/basic.c:[[done-irq-complete]]:2: note: 'done_irq' completes 'demo::done'
// CHECK: drivers/misc/basic.c:[[demo-init-init-completion]]:2: note: 'demo::done' is made ready only here
int helper_bad(struct device *dev)
{
	struct demo *demo = devm_kzalloc(dev, sizeof(*demo), GFP_KERNEL);
	int ret = devm_request_irq(dev, demo->irq, done_irq, 0, "demo", demo); // [[helper-bad-devm-request-irq]]

	if (ret)
		return ret;
	demo_init(demo);
	return 0;
}

struct other {
	struct completion done;
	struct work_struct work;
	int irq;
};

static irqreturn_t work_irq(int irq, void *data)
{
	struct other *other = data;

	if (irq == 3)
		schedule_work(&other->work); // [[work-irq-schedule-work]]
	complete(&other->done);
	return IRQ_HANDLED;
}

// CHECK: drivers/misc/basic.c:[[work-bad-devm-request-irq]]:8: warning: 'work_bad' lets 'work_irq' run before 'other::work' is ready, which it queues [IRQ401]
// CHECK: drivers/misc/basic.c:[[work-bad-devm-request-irq]]:8: note: 'work_irq' is registered here with 'devm_request_irq'
// CHECK: drivers/misc/basic.c:[[work-irq-schedule-work]]:3: note:   'work_irq' calls 'schedule_work'
// CHECK: drivers/misc/basic.c:[[work-irq-schedule-work]]:3: note: 'work_irq' queues 'other::work'
// CHECK: drivers/misc/basic.c:[[work-bad-INIT-WORK]]:2: note: 'other::work' is made ready only here
int work_bad(struct device *dev, struct other *other)
{
	int ret;

	init_completion(&other->done);
	ret = devm_request_irq(dev, other->irq, work_irq, 0, "demo", other); // [[work-bad-devm-request-irq]]
	INIT_WORK(&other->work, demo_work); // [[work-bad-INIT-WORK]]
	return ret;
}

struct good {
	spinlock_t lock;
	struct completion done;
	int irq;
};

static irqreturn_t good_irq(int irq, void *data)
{
	struct good *good = data;

	spin_lock(&good->lock);
	spin_unlock(&good->lock);
	complete(&good->done);
	return IRQ_HANDLED;
}

int first_ok(struct good *good)
{
	spin_lock_init(&good->lock);
	init_completion(&good->done);
	return request_irq(good->irq, good_irq, 0, "demo", good);
}

struct late {
	struct completion done;
	int irq;
};

static irqreturn_t late_irq(int irq, void *data)
{
	struct late *late = data;

	complete(&late->done);
	return IRQ_HANDLED;
}

int enabled_later_ok(struct late *late)
{
	int ret = request_irq(late->irq, late_irq, IRQF_NO_AUTOEN, "demo", late);

	init_completion(&late->done);
	enable_irq(late->irq);
	return ret;
}
