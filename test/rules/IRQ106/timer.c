// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A timer that waits for itself.
//
// RUN: %check_irqlint %s --dir=drivers/rtc -- --select IRQ106

#include <linux/interrupt.h>
#include <linux/timer.h>

struct demo {
	struct timer_list timer;
	struct timer_list other;
	struct timer_list third;
	struct timer_list fourth;
};

// CHECK: drivers/rtc/timer.c:[[#@LINE+7]]:2: error: timer function 'timer_bad' waits for itself: 'timer_delete_sync' returns when the timer's function has ended [IRQ106]
// CHECK: drivers/rtc/timer.c:[[demo-setup]]:2: note: 'timer_bad' is registered here with 'timer_setup'
// CHECK: drivers/rtc/timer.c:[[#@LINE+5]]:2: note: 'timer_bad' calls 'timer_delete_sync': waits for the timer's function
static void timer_bad(struct timer_list *t)
{
	struct demo *demo = from_timer(demo, t, timer);

	timer_delete_sync(&demo->timer);
}

static void other_ok(struct timer_list *t)
{
	struct demo *demo = from_timer(demo, t, other);

	timer_delete(&demo->other);
}

static void pending_ok(struct timer_list *t)
{
	struct demo *demo = from_timer(demo, t, third);

	if (timer_pending(&demo->third))
		timer_delete_sync(&demo->third);
}

// CHECK: drivers/rtc/timer.c:[[#@LINE+8]]:3: error: timer function 'others_pending_bad' waits for itself: 'timer_delete_sync' returns when the timer's function has ended [IRQ106]
// CHECK: drivers/rtc/timer.c:[[#@LINE+15]]:2: note: 'others_pending_bad' is registered here with 'timer_setup'
// CHECK: drivers/rtc/timer.c:[[#@LINE+6]]:3: note: 'others_pending_bad' calls 'timer_delete_sync': waits for the timer's function
static void others_pending_bad(struct timer_list *t)
{
	struct demo *demo = from_timer(demo, t, fourth);

	if (timer_pending(&demo->third))
		timer_delete_sync(&demo->fourth);
}

void demo_setup(struct demo *demo)
{
	timer_setup(&demo->timer, timer_bad, 0); // [[demo-setup]]
	timer_setup(&demo->other, other_ok, 0);
	timer_setup(&demo->third, pending_ok, 0);
	timer_setup(&demo->fourth, others_pending_bad, 0);
}
