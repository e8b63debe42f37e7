// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Stands in for <linux/workqueue.h>: only what the tests use, in the shape that the kernel gives it.

#ifndef IRQLINT_MOCK_WORKQUEUE_H
#define IRQLINT_MOCK_WORKQUEUE_H

#include <linux/timer.h>
#include <linux/types.h>

struct work_struct;
struct workqueue_struct;
typedef void (*work_func_t)(struct work_struct *work);

struct work_struct {
	unsigned long data;
	struct list_head entry;
	work_func_t func;
};

struct delayed_work {
	struct work_struct work;
	struct timer_list timer;
	int cpu;
};

extern struct workqueue_struct *system_wq;
extern struct workqueue_struct *system_bh_wq;

#define INIT_WORK(_work, _func)         \
	do {                            \
		(_work)->data = 0;      \
		(_work)->func = (_func); \
	} while (0)
#define INIT_DELAYED_WORK(_work, _func)              \
	do {                                         \
		INIT_WORK(&(_work)->work, (_func));  \
	} while (0)

extern bool queue_work_on(int cpu, struct workqueue_struct *wq,
			  struct work_struct *work);
extern bool flush_work(struct work_struct *work);
extern bool cancel_work(struct work_struct *work);
extern bool cancel_work_sync(struct work_struct *work);
extern bool cancel_delayed_work(struct delayed_work *dwork);
extern bool cancel_delayed_work_sync(struct delayed_work *dwork);

static inline bool queue_work(struct workqueue_struct *wq,
			      struct work_struct *work)
{
	return queue_work_on(0, wq, work);
}

static inline bool schedule_work(struct work_struct *work)
{
	return queue_work(system_wq, work);
}

#endif
