// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Stands in for the workqueues: just enough for the checker to derive what sleeps.

#include <linux/completion.h>
#include <linux/workqueue.h>

static bool __flush_work(struct work_struct *work)
{
	struct completion done = { 0 };

	if (!work->data)
		return false;
	wait_for_completion(&done);
	return true;
}

bool flush_work(struct work_struct *work)
{
	might_sleep();
	return __flush_work(work);
}

bool cancel_work_sync(struct work_struct *work)
{
	might_sleep();
	return __flush_work(work);
}

bool cancel_delayed_work_sync(struct delayed_work *dwork)
{
	return cancel_work_sync(&dwork->work);
}
