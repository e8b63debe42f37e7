// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Stands in for delays that sleep: just enough for the checker to derive what sleeps.

#include <linux/delay.h>
#include <linux/sched.h>

void msleep(unsigned int msecs)
{
	long timeout = msecs;

	while (timeout)
		timeout = schedule_timeout(timeout); // [[msleep]]
}

void usleep_range(unsigned long min, unsigned long max)
{
	might_sleep(); // [[usleep_range]]
	schedule_timeout(max);
}
