// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Stands in for <linux/timer.h>: only what the tests use, in the shape that the kernel gives it.

#ifndef IRQLINT_MOCK_TIMER_H
#define IRQLINT_MOCK_TIMER_H

#include <linux/types.h>

struct timer_list {
	struct hlist_node entry;
	unsigned long expires;
	void (*function)(struct timer_list *);
	u32 flags;
};

extern void init_timer_key(struct timer_list *timer,
			   void (*func)(struct timer_list *),
			   unsigned int flags, const char *name);
#define __init_timer(_timer, _fn, _flags) \
	init_timer_key((_timer), (_fn), (_flags), #_timer)
#define timer_setup(timer, callback, flags) \
	__init_timer((timer), (callback), (flags))
#define from_timer(var, callback_timer, timer_fieldname) \
	container_of(callback_timer, typeof(*var), timer_fieldname)

extern unsigned long volatile jiffies;
extern int mod_timer(struct timer_list *timer, unsigned long expires);
extern int timer_delete(struct timer_list *timer);
extern int timer_delete_sync(struct timer_list *timer);

static inline bool timer_pending(const struct timer_list *timer)
{
	return timer->entry.pprev != NULL;
}

static inline int del_timer_sync(struct timer_list *timer)
{
	return timer_delete_sync(timer);
}

static inline int del_timer(struct timer_list *timer)
{
	return timer_delete(timer);
}

#endif
