// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Stands in for the slab allocator: just enough for the checker to derive what sleeps.

#include <linux/sched/mm.h>
#include <linux/slab.h>
#include <linux/spinlock.h>

static DEFINE_SPINLOCK(list_lock);

static void *alloc_from_partial(void)
{
	unsigned long flags;

	spin_lock_irqsave(&list_lock, flags); // [[alloc_from_partial]]
	spin_unlock_irqrestore(&list_lock, flags);
	return NULL;
}

void *__kmalloc_noprof(size_t size, gfp_t flags)
{
	might_alloc(flags); // [[kmalloc_check]]
	return alloc_from_partial(); // [[kmalloc_partial]]
}

void kfree(const void *object)
{
}
