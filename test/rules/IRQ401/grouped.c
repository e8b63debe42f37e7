// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// One request that comes too early is one finding, whatever of its handler's data is not ready: told
// is what the handler uses whenever it runs, first of that what it gets to first.
//
// RUN: %check_irqlint %s --dir=drivers/misc -- --select IRQ401

#include <linux/completion.h>
#include <linux/interrupt.h>
#include <linux/spinlock.h>
#include <linux/workqueue.h>

struct demo {
	spinlock_t lock;
	struct completion done;
	struct work_struct work;
	struct completion other;
	int irq;
};

extern bool has_work(void);

static void demo_work(struct work_struct *work)
{
}

static irqreturn_t demo_irq(int irq, void *data)
{
	struct demo *demo = data;

	if (has_work())
		schedule_work(&demo->work); // [[work]]
	spin_lock(&demo->lock); // [[lock]]
	complete(&demo->done); // [[done]]
	spin_unlock(&demo->lock);
	return IRQ_HANDLED;
}

// CHECK: drivers/misc/grouped.c:[[request]]:12: warning: 'all_bad' lets 'demo_irq' run before 'demo::done' is ready, which it completes [IRQ401]
// CHECK: drivers/misc/grouped.c:[[request]]:12: note: 'demo_irq' is registered here with 'request_irq'
// CHECK: drivers/misc/grouped.c:[[done]]:2: note:   'demo_irq' calls 'complete'
// CHECK: drivers/misc/grouped.c:[[done]]:2: note: 'demo_irq' completes 'demo::done'
// CHECK: drivers/misc/grouped.c:[[init-done]]:2: note: 'demo::done' is made ready only here
// CHECK: drivers/misc/grouped.c:[[request]]:12: warning: 'all_bad' lets 'demo_irq' run before 'demo::lock' is ready, which it takes [IRQ401]
// CHECK: drivers/misc/grouped.c:[[request]]:12: note: 'demo_irq' is registered here with 'request_irq'
// CHECK: drivers/misc/grouped.c:[[lock]]:2: note:   'demo_irq' calls 'spin_lock'
// CHECK: drivers/misc/grouped.c:[[lock]]:2: note: 'demo_irq' takes 'demo::lock'
// CHECK: drivers/misc/grouped.c:[[init-lock]]:2: note: 'demo::lock' is made ready only here
// CHECK: drivers/misc/grouped.c:[[request]]:12: warning: 'all_bad' lets 'demo_irq' run before 'demo::work' is ready, which it queues [IRQ401]
// CHECK: drivers/misc/grouped.c:[[request]]:12: note: 'demo_irq' is registered here with 'request_irq'
// CHECK: drivers/misc/grouped.c:[[work]]:3: note:   'demo_irq' calls 'schedule_work'
// CHECK: drivers/misc/grouped.c:[[work]]:3: note: 'demo_irq' queues 'demo::work'
// CHECK: drivers/misc/grouped.c:[[init-work]]:2: note: 'demo::work' is made ready only here
int all_bad(struct demo *demo)
{
	int err = request_irq(demo->irq, demo_irq, 0, "demo", demo); // [[request]]

	INIT_WORK(&demo->work, demo_work); // [[init-work]]
	init_completion(&demo->done); // [[init-done]]
	spin_lock_init(&demo->lock); // [[init-lock]]
	return err;
}
