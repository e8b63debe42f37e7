// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Stands in for completions: just enough for the checker to derive what sleeps.

#include <linux/completion.h>

static long wait_for_common(struct completion *x, long timeout)
{
	might_sleep(); // [[wait_for_common]]
	while (!x->done)
		timeout = schedule_timeout(timeout);
	return timeout;
}

void wait_for_completion(struct completion *x)
{
	wait_for_common(x, MAX_SCHEDULE_TIMEOUT);
}

unsigned long wait_for_completion_timeout(struct completion *x,
					  unsigned long timeout)
{
	return wait_for_common(x, timeout); // [[wait_for_completion_timeout]]
}

void complete(struct completion *x)
{
	unsigned long flags;

	raw_spin_lock_irqsave(&x->lock, flags);
	x->done++;
	raw_spin_unlock_irqrestore(&x->lock, flags);
}
