// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Where the body of what registers a function is read too, there are a call and a store that install
// it at one place. The call says which timer it is.
//
// RUN: %check_irqlint %s --dir=drivers/rtc -- --select IRQ106

#include <linux/timer.h>

struct demo {
	struct timer_list timer;
};

void init_timer_key(struct timer_list *timer, void (*function)(struct timer_list *),
		    unsigned int flags, const char *name)
{
	timer->function = function;
}

// CHECK: drivers/rtc/set-up-inside.c:[[wait]]:2: error: timer function 'demo_bad' waits for itself: 'timer_delete_sync' returns when the timer's function has ended [IRQ106]
// CHECK: drivers/rtc/set-up-inside.c:[[setup]]:2: note: 'demo_bad' is registered here with 'timer_setup'
// CHECK: drivers/rtc/set-up-inside.c:[[wait]]:2: note: 'demo_bad' calls 'timer_delete_sync': waits for the timer's function
static void demo_bad(struct timer_list *t)
{
	struct demo *demo = from_timer(demo, t, timer);

	timer_delete_sync(&demo->timer); // [[wait]]
}

void demo_setup(struct demo *demo)
{
	timer_setup(&demo->timer, demo_bad, 0); // [[setup]]
}
