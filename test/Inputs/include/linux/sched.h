// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Stands in for <linux/sched.h>: only what the tests use, in the shape that the kernel gives it.

#ifndef IRQLINT_MOCK_SCHED_H
#define IRQLINT_MOCK_SCHED_H

#include <linux/kernel.h>

#define TASK_RUNNING 0
#define TASK_INTERRUPTIBLE 1
#define TASK_UNINTERRUPTIBLE 2
#define MAX_SCHEDULE_TIMEOUT ((long)(~0UL >> 1))

struct task_struct {
	unsigned int __state;
};

extern void schedule(void);
extern long schedule_timeout(long timeout);
extern void yield(void);
extern int wake_up_process(struct task_struct *tsk);

#endif
