// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Nothing sleeps between taking a spinlock and releasing it, also where helpers do either.
//
// RUN: %check_irqlint %s --dir=drivers/misc -- --select IRQ105

#include <linux/delay.h>
#include <linux/irqflags.h>
#include <linux/mutex.h>
#include <linux/slab.h>
#include <linux/spinlock.h>

struct demo {
	spinlock_t lock;
	raw_spinlock_t raw;
	struct mutex mutex;
	void *data;
};

// CHECK: drivers/misc/locks.c:[[direct-bad-kmalloc]]:15: error: 'direct_bad' may sleep with 'demo::lock' held: it calls 'kmalloc' [IRQ105]
// CHECK: drivers/misc/locks.c:[[direct-bad-spin-lock]]:2: note: 'direct_bad' takes the lock with 'spin_lock'
// CHECK: drivers/misc/locks.c:[[direct-bad-kmalloc]]:15: note:   'direct_bad' calls 'kmalloc'
// CHECK: include/linux/slab.h:{{[0-9]+}}:{{[0-9]+}}: note:     'kmalloc_noprof' calls '__kmalloc_noprof'
// CHECK: mm/slub.c:{{[0-9]+}}:{{[0-9]+}}: note:       '__kmalloc_noprof' calls 'might_alloc'
// CHECK: include/linux/sched/mm.h:{{[0-9]+}}:{{[0-9]+}}: note:         'might_alloc' calls 'might_sleep_if': the annotation of whatever may sleep
void direct_bad(struct demo *demo)
{
	spin_lock(&demo->lock); // [[direct-bad-spin-lock]]
	demo->data = kmalloc(8, GFP_KERNEL); // [[direct-bad-kmalloc]]
	spin_unlock(&demo->lock);
}

// CHECK: drivers/misc/locks.c:[[waits-bad-msleep]]:2: error: 'waits_bad' may sleep with 'demo::raw' held and interrupts off: it calls 'msleep' [IRQ105]
// CHECK: drivers/misc/locks.c:[[holds-the-lock-raw-spin-lock-irqsave]]:2: note: 'holds_the_lock' takes the lock with 'raw_spin_lock_irqsave'
// CHECK: drivers/misc/locks.c:[[holds-the-lock-waits-bad]]:2: note:   'holds_the_lock' calls 'waits_bad'
// CHECK: drivers/misc/locks.c:[[waits-bad-msleep]]:2: note:     'waits_bad' calls 'msleep'
// CHECK: kernel/time/sleep_timeout.c:{{[0-9]+}}:{{[0-9]+}}: note:       'msleep' calls 'schedule_timeout': gives up the CPU
static void waits_bad(struct demo *demo)
{
	msleep(10); // [[waits-bad-msleep]]
}

void holds_the_lock(struct demo *demo)
{
	unsigned long flags;

	raw_spin_lock_irqsave(&demo->raw, flags); // [[holds-the-lock-raw-spin-lock-irqsave]]
	waits_bad(demo); // [[holds-the-lock-waits-bad]]
	raw_spin_unlock_irqrestore(&demo->raw, flags);
}

static void demo_lock(struct demo *demo)
{
	spin_lock(&demo->lock);
}

static void demo_unlock(struct demo *demo)
{
	spin_unlock(&demo->lock);
}

// CHECK: drivers/misc/locks.c:[[helper-bad-msleep]]:2: error: 'helper_bad' may sleep with 'demo::lock' held: it calls 'msleep' [IRQ105]
// CHECK: drivers/misc/locks.c:[[helper-bad-demo-lock]]:2: note: 'helper_bad' takes the lock with 'demo_lock'
// CHECK: drivers/misc/locks.c:[[helper-bad-msleep]]:2: note:   'helper_bad' calls 'msleep'
// CHECK: kernel/time/sleep_timeout.c:{{[0-9]+}}:{{[0-9]+}}: note:     'msleep' calls 'schedule_timeout': gives up the CPU
void helper_bad(struct demo *demo)
{
	demo_lock(demo); // [[helper-bad-demo-lock]]
	msleep(10); // [[helper-bad-msleep]]
	demo_unlock(demo);
}

// CHECK: drivers/misc/locks.c:[[nested-bad-msleep]]:2: error: 'nested_bad' may sleep with interrupts off: it calls 'msleep' [IRQ105]
// CHECK: drivers/misc/locks.c:[[nested-bad]]:6: note: 'nested_bad' turns interrupts off
// CHECK: drivers/misc/locks.c:[[nested-bad-msleep]]:2: note:   'nested_bad' calls 'msleep'
// CHECK: kernel/time/sleep_timeout.c:{{[0-9]+}}:{{[0-9]+}}: note:     'msleep' calls 'schedule_timeout': gives up the CPU
void nested_bad(struct demo *demo) // [[nested-bad]]
{
	unsigned long flags, inner;

	local_irq_save(flags);
	raw_spin_lock_irqsave(&demo->raw, inner);
	raw_spin_unlock_irqrestore(&demo->raw, inner);
	msleep(10); // [[nested-bad-msleep]]
	local_irq_restore(flags);
}

void released_ok(struct demo *demo)
{
	unsigned long flags;

	raw_spin_lock_irqsave(&demo->raw, flags);
	demo->data = NULL;
	raw_spin_unlock_irqrestore(&demo->raw, flags);
	msleep(10);
	demo_lock(demo);
	demo_unlock(demo);
	mutex_lock(&demo->mutex);
	mutex_unlock(&demo->mutex);
}

void one_path_ok(struct demo *demo, bool atomic)
{
	if (atomic)
		spin_lock(&demo->lock);
	else
		mutex_lock(&demo->mutex);
	demo->data = kmalloc(8, atomic ? GFP_ATOMIC : GFP_KERNEL);
	if (atomic)
		spin_unlock(&demo->lock);
	else
		mutex_unlock(&demo->mutex);
}

void loop_ok(struct demo *demo)
{
	spin_lock(&demo->lock);
	while (demo->data) {
		spin_unlock(&demo->lock);
		msleep(1);
		spin_lock(&demo->lock);
	}
	spin_unlock(&demo->lock);
}

void atomic_ok(struct demo *demo)
{
	spin_lock(&demo->lock);
	demo->data = kmalloc(8, GFP_ATOMIC);
	spin_unlock(&demo->lock);
}
