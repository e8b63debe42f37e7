// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Who has turned bottom halves off is in_interrupt() to what it calls.
//
// RUN: %check_irqlint %s --dir=drivers/misc -- --select IRQ105

#include <linux/delay.h>
#include <linux/preempt.h>
#include <linux/spinlock.h>
#include <linux/timer.h>

struct store {
	spinlock_t lock;
	struct timer_list timer;
};

// CHECK: drivers/misc/bottom-half.c:[[empties]]:2: error: 'empty_bad' may sleep with 'store::lock' held: it calls 'msleep' [IRQ105]
// CHECK: drivers/misc/bottom-half.c:[[lock]]:2: note: 'plain' takes the lock with 'spin_lock'
// CHECK: drivers/misc/bottom-half.c:[[call]]:2: note:   'plain' calls 'empty_bad'
// CHECK: drivers/misc/bottom-half.c:[[empties]]:2: note:     'empty_bad' calls 'msleep'
// CHECK: kernel/time/sleep_timeout.c:{{[0-9]+}}:{{[0-9]+}}: note:       'msleep' calls 'schedule_timeout': gives up the CPU
static void empty_bad(struct store *store)
{
	if (in_interrupt())
		return;
	msleep(1); // [[empties]]
}

void bottom_half_ok(struct store *store)
{
	spin_lock_bh(&store->lock);
	empty_bad(store);
	spin_unlock_bh(&store->lock);
}

void plain(struct store *store)
{
	spin_lock(&store->lock); // [[lock]]
	empty_bad(store); // [[call]]
	spin_unlock(&store->lock);
}

static void empty_ok(struct store *store)
{
	if (in_interrupt())
		return;
	msleep(1);
}

/* A timer's function is in_interrupt() already. */
static void expired(struct timer_list *timer)
{
	struct store *store = from_timer(store, timer, timer);

	spin_lock(&store->lock);
	empty_ok(store);
	spin_unlock(&store->lock);
}

void bottom_half_setup(struct store *store)
{
	timer_setup(&store->timer, expired, 0);
}
