// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Timers, tasklets, irq_work, cross-CPU functions and URB completions are atomic; work items are not.
//
// RUN: %check_irqlint %s --dir=drivers/misc -- --select IRQ104

#include <linux/interrupt.h>
#include <linux/irq_work.h>
#include <linux/mutex.h>
#include <linux/slab.h>
#include <linux/smp.h>
#include <linux/timer.h>
#include <linux/usb.h>
#include <linux/workqueue.h>

struct demo {
	struct mutex lock;
	struct timer_list timer;
	struct tasklet_struct tasklet;
	struct irq_work irq_work;
	struct work_struct work;
	struct urb *urb;
};

static void timer_bad(struct timer_list *t)
{
	struct demo *demo = from_timer(demo, t, timer);

	mutex_lock(&demo->lock);
	mutex_unlock(&demo->lock);
}

static void tasklet_bad(struct tasklet_struct *t)
{
	struct demo *demo = from_tasklet(demo, t, tasklet);

	mutex_lock(&demo->lock);
	mutex_unlock(&demo->lock);
}

static void irq_work_bad(struct irq_work *work)
{
	might_sleep();
}

static void cross_call_bad(void *info)
{
	kfree(kmalloc(8, GFP_KERNEL));
}

static void complete_bad(struct urb *urb)
{
	usb_submit_urb(urb, GFP_KERNEL);
}

static void work_ok(struct work_struct *work)
{
	struct demo *demo = container_of(work, struct demo, work);

	mutex_lock(&demo->lock);
	mutex_unlock(&demo->lock);
}

void demo_setup(struct demo *demo)
{
	timer_setup(&demo->timer, timer_bad, 0);
	tasklet_setup(&demo->tasklet, tasklet_bad);
	init_irq_work(&demo->irq_work, irq_work_bad);
	INIT_WORK(&demo->work, work_ok);
	usb_fill_int_urb(demo->urb, demo->urb->dev, 0, NULL, 0, complete_bad, demo, 1);
	on_each_cpu(cross_call_bad, demo, 1);
}
