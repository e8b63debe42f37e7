// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Stands in for <linux/mutex.h>: only what the tests use, in the shape that the kernel gives it.

#ifndef IRQLINT_MOCK_MUTEX_H
#define IRQLINT_MOCK_MUTEX_H

#include <linux/cleanup.h>
#include <linux/spinlock.h>

struct mutex {
	raw_spinlock_t wait_lock;
	struct list_head wait_list;
	void *owner;
};

extern void __mutex_init(struct mutex *lock, const char *name);
#define mutex_init(mutex) __mutex_init((mutex), #mutex)
#define DEFINE_MUTEX(name) struct mutex name = { { 0 } }

extern void mutex_lock_nested(struct mutex *lock, unsigned int subclass);
#define mutex_lock(lock) mutex_lock_nested(lock, 0)
extern int mutex_trylock(struct mutex *lock);
extern void mutex_unlock(struct mutex *lock);

DEFINE_GUARD(mutex, struct mutex *, mutex_lock(_T), mutex_unlock(_T)) // [[class_mutex_constructor]]

#endif
