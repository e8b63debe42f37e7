// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A function that releases what its caller took may sleep then: in another file, with the caller's
// flags behind a pointer, or with flags that a record keeps. Constants decide through `!`.
//
// RUN: rm -rf %t.src && split-file %s %t.src
// RUN: %check_irqlint --checks=%s --dir=drivers/misc --module=released %t.src -- --select IRQ105

//--- released.h
#include <linux/delay.h>
#include <linux/spinlock.h>
#include <linux/types.h>

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

// CHECK: drivers/misc/released.c:[[helpers-sleep]]:2: error: 'helpers_bad' may sleep with 'demo::lock' held and interrupts off: it calls 'msleep' [IRQ105]
// CHECK: drivers/misc/released.c:[[helpers-lock]]:2: note: 'helpers_bad' takes the lock with 'demo_lock'
// CHECK: drivers/misc/released.c:[[helpers-sleep]]:2: note:   'helpers_bad' calls 'msleep'
// CHECK: kernel/time/sleep_timeout.c:{{[0-9]+}}:{{[0-9]+}}: note:     'msleep' calls 'schedule_timeout': gives up the CPU
void helpers_bad(struct demo *demo)
{
	unsigned long flags;

	demo_lock(demo, &flags); // [[helpers-lock]]
	msleep(1); // [[helpers-sleep]]
	demo_unlock(demo, &flags);
}

void kept_ok(struct demo *demo)
{
	spin_lock_irqsave(&demo->lock, demo->flags);
	spin_unlock_irqrestore(&demo->lock, demo->flags);
	msleep(1);
}

// CHECK: drivers/misc/released.c:[[waits-if]]:3: error: 'waits_if_bad' may sleep with 'demo::lock' held: it calls 'msleep' [IRQ105]
// CHECK: drivers/misc/released.c:[[constant-lock]]:2: note: 'not_atomic' takes the lock with 'spin_lock'
// CHECK: drivers/misc/released.c:[[constant-call]]:2: note:   'not_atomic' calls 'waits_unless'
// CHECK: drivers/misc/released.c:[[negated]]:2: note:     'waits_unless' calls 'waits_if_bad'
// CHECK: drivers/misc/released.c:[[waits-if]]:3: note:       'waits_if_bad' calls 'msleep'
// CHECK: kernel/time/sleep_timeout.c:{{[0-9]+}}:{{[0-9]+}}: note:         'msleep' calls 'schedule_timeout': gives up the CPU
static void waits_if_bad(struct demo *demo, bool may_sleep)
{
	if (may_sleep)
		msleep(1); // [[waits-if]]
}

static void waits_unless(struct demo *demo, bool atomic)
{
	waits_if_bad(demo, !atomic); // [[negated]]
}

void constant_ok(struct demo *demo)
{
	spin_lock(&demo->lock);
	waits_unless(demo, true);
	spin_unlock(&demo->lock);
}

void not_atomic(struct demo *demo)
{
	spin_lock(&demo->lock); // [[constant-lock]]
	waits_unless(demo, false); // [[constant-call]]
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
