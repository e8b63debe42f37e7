// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A function that releases what its caller took may sleep then: in another file, with the caller's
// flags behind a pointer, or with flags that a record keeps. Constants decide through `!`.
//
// RUN: rm -rf %t.src && split-file %s %t.src
// RUN: %check_irqlint %t.src/released.c %t.src/other.c --dir=drivers/misc --module=released -- --select IRQ105

//--- released.h
#include <linux/delay.h>
#include <linux/spinlock.h>
#include <linux/slab.h>

struct demo {
	spinlock_t lock;
	unsigned long flags;
};

extern void drops_and_waits(struct demo *demo, unsigned long *flags);

//--- released.c
#include "released.h"

void pointer_ok(struct demo *demo)
{
	unsigned long flags;

	spin_lock_irqsave(&demo->lock, flags);
	drops_and_waits(demo, &flags);
	spin_unlock_irqrestore(&demo->lock, flags);
}

static void demo_lock(struct demo *demo, unsigned long *flags)
{
	spin_lock_irqsave(&demo->lock, *flags);
}

static void demo_unlock(struct demo *demo, unsigned long *flags)
{
	spin_unlock_irqrestore(&demo->lock, *flags);
}

void helpers_ok(struct demo *demo)
{
	unsigned long flags;

	demo_lock(demo, &flags);
	demo_unlock(demo, &flags);
	msleep(1);
}

void helpers_bad(struct demo *demo)
{
	unsigned long flags;

	demo_lock(demo, &flags);
	msleep(1);
	demo_unlock(demo, &flags);
}

void kept_ok(struct demo *demo)
{
	spin_lock_irqsave(&demo->lock, demo->flags);
	spin_unlock_irqrestore(&demo->lock, demo->flags);
	msleep(1);
}

static void waits_if(struct demo *demo, bool may_sleep)
{
	if (may_sleep)
		msleep(1);
}

static void waits_unless(struct demo *demo, bool atomic)
{
	waits_if(demo, !atomic);
}

void constant_ok(struct demo *demo)
{
	spin_lock(&demo->lock);
	waits_unless(demo, true);
	spin_unlock(&demo->lock);
}

void constant_bad(struct demo *demo)
{
	spin_lock(&demo->lock);
	waits_unless(demo, false);
	spin_unlock(&demo->lock);
}

//--- other.c
#include "released.h"

void drops_and_waits(struct demo *demo, unsigned long *flags)
{
	spin_unlock_irqrestore(&demo->lock, *flags);
	msleep(1);
	spin_lock_irqsave(&demo->lock, *flags);
}
