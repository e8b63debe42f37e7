// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a timer function is given is its own timer, in a helper as well.
//
// RUN: %check_irqlint %s --dir=drivers/rtc -- --select IRQ106

#include <linux/timer.h>

struct demo {
	struct timer_list timer;
	struct timer_list other;
	struct timer_list *next;
};

// CHECK: drivers/rtc/timer-through-helper.c:[[#@LINE+6]]:2: error: timer function 'given_bad' waits for itself: 'timer_delete_sync' returns when the timer's function has ended [IRQ106]
// CHECK: drivers/rtc/timer-through-helper.c:[[#@LINE+22]]:2: note: 'given_bad' is registered here with 'timer_setup'
// CHECK: drivers/rtc/timer-through-helper.c:[[#@LINE+9]]:2: note: 'given_bad' calls 'demo_stop'
// CHECK: drivers/rtc/timer-through-helper.c:[[#@LINE+3]]:2: note: 'demo_stop' calls 'timer_delete_sync': waits for the timer's function
static void demo_stop(struct timer_list *due)
{
	timer_delete_sync(due);
}

static void given_bad(struct timer_list *t)
{
	demo_stop(t);
}

static void next_ok(struct timer_list *t)
{
	struct demo *demo = from_timer(demo, t, other);

	demo_stop(demo->next);
}

void demo_setup(struct demo *demo)
{
	timer_setup(&demo->timer, given_bad, 0);
	timer_setup(&demo->other, next_ok, 0);
}
