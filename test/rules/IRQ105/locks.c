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

void direct_bad(struct demo *demo)
{
	spin_lock(&demo->lock);
	demo->data = kmalloc(8, GFP_KERNEL);
	spin_unlock(&demo->lock);
}

static void wait_for_it(struct demo *demo)
{
	msleep(10);
}

void callee_bad(struct demo *demo)
{
	unsigned long flags;

	raw_spin_lock_irqsave(&demo->raw, flags);
	wait_for_it(demo);
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

void helper_bad(struct demo *demo)
{
	demo_lock(demo);
	msleep(10);
	demo_unlock(demo);
}

void nested_bad(struct demo *demo)
{
	unsigned long flags, inner;

	local_irq_save(flags);
	raw_spin_lock_irqsave(&demo->raw, inner);
	raw_spin_unlock_irqrestore(&demo->raw, inner);
	msleep(10);
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
