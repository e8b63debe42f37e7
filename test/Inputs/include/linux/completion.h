// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Stands in for <linux/completion.h>: only what the tests use, in the shape that the kernel gives it.

#ifndef IRQLINT_MOCK_COMPLETION_H
#define IRQLINT_MOCK_COMPLETION_H

#include <linux/sched.h>
#include <linux/spinlock.h>

struct completion {
	unsigned int done;
	raw_spinlock_t lock;
};

extern void init_completion(struct completion *x);
extern void wait_for_completion(struct completion *x);
extern unsigned long wait_for_completion_timeout(struct completion *x,
						 unsigned long timeout);
extern void complete(struct completion *x);

#endif
