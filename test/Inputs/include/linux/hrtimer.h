// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Stands in for <linux/hrtimer.h>: only what the tests use, in the shape that the kernel gives it.

#ifndef IRQLINT_MOCK_HRTIMER_H
#define IRQLINT_MOCK_HRTIMER_H

#include <linux/types.h>

enum hrtimer_restart { HRTIMER_NORESTART, HRTIMER_RESTART };
enum hrtimer_mode { HRTIMER_MODE_ABS, HRTIMER_MODE_REL };

struct hrtimer {
	enum hrtimer_restart (*function)(struct hrtimer *);
};

extern void hrtimer_init(struct hrtimer *timer, int which_clock,
			 enum hrtimer_mode mode);
extern int hrtimer_cancel(struct hrtimer *timer);

#endif
