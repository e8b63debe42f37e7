// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A pointer that was followed on the way is not NULL behind that.
//
// RUN: %check_irqlint %s --dir=net/demo -- --select IRQ106

#include <linux/interrupt.h>
#include <linux/timer.h>

struct demo_dev {
	int kind;
};

struct demo {
	struct demo_dev *dev;
	struct timer_list timer;
	struct timer_list second;
	struct timer_list third;
};

static void disconnect(struct demo *demo)
{
	timer_delete_sync(&demo->timer);
	timer_delete_sync(&demo->second); // [[second]]
	timer_delete_sync(&demo->third); // [[third]]
}

static void transmit(struct demo *demo)
{
	if (!demo->dev)
		disconnect(demo); // [[disconnect]]
}

static void detach(struct demo *demo)
{
	demo->dev = NULL;
}

static void followed_ok(struct timer_list *t)
{
	struct demo *demo = from_timer(demo, t, timer);

	if (demo->dev->kind == 2)
		transmit(demo);
}

// CHECK: net/demo/dereferenced.c:[[second]]:2: error: timer function 'unasked_bad' waits for itself: 'timer_delete_sync' returns when the timer's function has ended [IRQ106]
// CHECK: net/demo/dereferenced.c:[[second-setup]]:2: note: 'unasked_bad' is registered here with 'timer_setup'
// CHECK: net/demo/dereferenced.c:[[second-transmit]]:2: note: 'unasked_bad' calls 'transmit'
// CHECK: net/demo/dereferenced.c:[[disconnect]]:3: note: 'transmit' calls 'disconnect'
// CHECK: net/demo/dereferenced.c:[[second]]:2: note: 'disconnect' calls 'timer_delete_sync': waits for the timer's function
static void unasked_bad(struct timer_list *t)
{
	struct demo *demo = from_timer(demo, t, second);

	transmit(demo); // [[second-transmit]]
}

// CHECK: net/demo/dereferenced.c:[[third]]:2: error: timer function 'detached_bad' waits for itself: 'timer_delete_sync' returns when the timer's function has ended [IRQ106]
// CHECK: net/demo/dereferenced.c:[[third-setup]]:2: note: 'detached_bad' is registered here with 'timer_setup'
// CHECK: net/demo/dereferenced.c:[[third-transmit]]:2: note: 'detached_bad' calls 'transmit'
// CHECK: net/demo/dereferenced.c:[[disconnect]]:3: note: 'transmit' calls 'disconnect'
// CHECK: net/demo/dereferenced.c:[[third]]:2: note: 'disconnect' calls 'timer_delete_sync': waits for the timer's function
static void detached_bad(struct timer_list *t)
{
	struct demo *demo = from_timer(demo, t, third);

	if (demo->dev->kind == 2)
		detach(demo);
	transmit(demo); // [[third-transmit]]
}

void demo_setup(struct demo *demo)
{
	timer_setup(&demo->timer, followed_ok, 0);
	timer_setup(&demo->second, unasked_bad, 0); // [[second-setup]]
	timer_setup(&demo->third, detached_bad, 0); // [[third-setup]]
}
