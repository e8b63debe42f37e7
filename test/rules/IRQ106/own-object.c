// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which object is waited for: a copy that the function has made is another one. And what it has stored
// itself stays when it gives the lock back.
//
// RUN: %check_irqlint %s --dir=net/demo -- --select IRQ106

#include <linux/interrupt.h>
#include <linux/slab.h>
#include <linux/spinlock.h>
#include <linux/timer.h>

struct request {
	struct timer_list timer;
	struct timer_list second;
	struct timer_list third;
	spinlock_t lock;
	bool enabled;
};

extern struct request *request_clone(struct request *of);

static void drop(struct request *request)
{
	timer_delete_sync(&request->timer);
}

static void copied_ok(struct timer_list *t)
{
	struct request *request = from_timer(request, t, timer);
	struct request *copy = request_clone(request);

	drop(copy);
}

/* A pointer that is NULL or the copy is the copy, where it is used. */
static void maybe_copied_ok(struct timer_list *t)
{
	struct request *request = from_timer(request, t, timer);
	struct request *copy = NULL;

	if (request->enabled)
		copy = request_clone(request);
	if (copy)
		drop(copy);
}

static void release(struct request *request)
{
	if (request->enabled)
		timer_delete_sync(&request->third); // [[third]]
}

static void drop_second(struct request *request)
{
	if (request->enabled)
		timer_delete_sync(&request->second);
}

static void disabled_ok(struct timer_list *t)
{
	struct request *request = from_timer(request, t, second);

	spin_lock(&request->lock);
	request->enabled = false;
	spin_unlock(&request->lock);
	drop_second(request);
}

static void restart(struct request *request)
{
	request->enabled = true;
}

// CHECK: net/demo/own-object.c:[[third]]:3: error: timer function 'restarted_bad' waits for itself: 'timer_delete_sync' returns when the timer's function has ended [IRQ106]
// CHECK: net/demo/own-object.c:[[setup]]:2: note: 'restarted_bad' is registered here with 'timer_setup'
// CHECK: net/demo/own-object.c:[[release]]:2: note:   'restarted_bad' calls 'release'
// CHECK: net/demo/own-object.c:[[third]]:3: note:     'release' calls 'timer_delete_sync': waits for the timer's function
static void restarted_bad(struct timer_list *t)
{
	struct request *request = from_timer(request, t, third);

	spin_lock(&request->lock);
	request->enabled = false;
	restart(request);
	spin_unlock(&request->lock);
	release(request); // [[release]]
}

void request_setup(struct request *request)
{
	timer_setup(&request->timer, copied_ok, 0);
	timer_setup(&request->timer, maybe_copied_ok, 0);
	timer_setup(&request->second, disabled_ok, 0);
	timer_setup(&request->third, restarted_bad, 0); // [[setup]]
}
