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

// CHECK: drivers/misc/deferred.c:[[#@LINE+8]]:2: error: timer function 'timer_bad' may sleep: it runs in softirq context, and calls 'mutex_lock' [IRQ104]
// CHECK: drivers/misc/deferred.c:[[#@LINE+64]]:2: note: 'timer_bad' is registered here with 'timer_setup'
// CHECK: drivers/misc/deferred.c:[[#@LINE+6]]:2: note: 'timer_bad' calls 'mutex_lock'
// CHECK: kernel/locking/mutex.c:[[mutex_lock_nested]]:2: note: 'mutex_lock_nested' calls 'might_sleep': the annotation of whatever may sleep
static void timer_bad(struct timer_list *t)
{
	struct demo *demo = from_timer(demo, t, timer);

	mutex_lock(&demo->lock);
	mutex_unlock(&demo->lock);
}

// CHECK: drivers/misc/deferred.c:[[#@LINE+8]]:2: error: tasklet function 'tasklet_bad' may sleep: it runs in softirq context, and calls 'mutex_lock' [IRQ104]
// CHECK: drivers/misc/deferred.c:[[#@LINE+53]]:2: note: 'tasklet_bad' is registered here with 'tasklet_setup'
// CHECK: drivers/misc/deferred.c:[[#@LINE+6]]:2: note: 'tasklet_bad' calls 'mutex_lock'
// CHECK: kernel/locking/mutex.c:[[mutex_lock_nested]]:2: note: 'mutex_lock_nested' calls 'might_sleep': the annotation of whatever may sleep
static void tasklet_bad(struct tasklet_struct *t)
{
	struct demo *demo = from_tasklet(demo, t, tasklet);

	mutex_lock(&demo->lock);
	mutex_unlock(&demo->lock);
}

// CHECK: drivers/misc/deferred.c:[[#@LINE+5]]:2: error: irq_work function 'irq_work_bad' may sleep: it runs as an irq_work function, in hardirq context, and calls 'might_sleep' [IRQ104]
// CHECK: drivers/misc/deferred.c:[[#@LINE+42]]:2: note: 'irq_work_bad' is installed as irq_work::func here
// CHECK: drivers/misc/deferred.c:[[#@LINE+3]]:2: note: 'irq_work_bad' calls 'might_sleep': the annotation of whatever may sleep
static void irq_work_bad(struct irq_work *work)
{
	might_sleep();
}

// CHECK: drivers/misc/deferred.c:[[#@LINE+8]]:8: error: cross-CPU function 'cross_call_bad' may sleep: it runs as a cross-CPU function call, with interrupts off, and calls 'kmalloc' [IRQ104]
// CHECK: drivers/misc/deferred.c:[[#@LINE+37]]:2: note: 'cross_call_bad' is registered here with 'on_each_cpu'
// CHECK: drivers/misc/deferred.c:[[#@LINE+6]]:8: note: 'cross_call_bad' calls 'kmalloc'
// CHECK: include/linux/slab.h:[[kmalloc_noprof]]:9: note: 'kmalloc_noprof' calls '__kmalloc_noprof'
// CHECK: mm/slub.c:[[kmalloc_check]]:2: note: '__kmalloc_noprof' calls 'might_alloc'
// CHECK: include/linux/sched/mm.h:[[might_alloc]]:2: note: 'might_alloc' calls 'might_sleep_if': the annotation of whatever may sleep
static void cross_call_bad(void *info)
{
	kfree(kmalloc(8, GFP_KERNEL));
}

// CHECK: drivers/misc/deferred.c:[[#@LINE+9]]:2: error: URB completion 'complete_bad' may sleep: it runs in softirq context, and calls 'usb_submit_urb' [IRQ104]
// CHECK: drivers/misc/deferred.c:[[#@LINE+25]]:2: note: 'complete_bad' is installed as urb::complete here
// CHECK: drivers/misc/deferred.c:[[#@LINE+7]]:2: note: 'complete_bad' calls 'usb_submit_urb'
// CHECK: drivers/usb/core/message.c:[[usb_submit_urb]]:8: note: 'usb_submit_urb' calls 'kmalloc'
// CHECK: include/linux/slab.h:[[kmalloc_noprof]]:9: note: 'kmalloc_noprof' calls '__kmalloc_noprof'
// CHECK: mm/slub.c:[[kmalloc_check]]:2: note: '__kmalloc_noprof' calls 'might_alloc'
// CHECK: include/linux/sched/mm.h:[[might_alloc]]:2: note: 'might_alloc' calls 'might_sleep_if': the annotation of whatever may sleep
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
