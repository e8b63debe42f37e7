// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Stands in for the mutex: just enough for the checker to derive what sleeps.

#include <linux/mutex.h>
#include <linux/sched.h>

static noinline int __mutex_lock_slowpath(struct mutex *lock)
{
	schedule();
	return 0;
}

void mutex_lock_nested(struct mutex *lock, unsigned int subclass)
{
	might_sleep(); // [[mutex_lock_nested]]
	if (lock->owner)
		__mutex_lock_slowpath(lock);
}

int mutex_trylock(struct mutex *lock)
{
	return !lock->owner;
}

void mutex_unlock(struct mutex *lock)
{
	lock->owner = NULL;
}
