// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Stands in for the slab allocator: just enough for the checker to derive what sleeps.

#include <linux/sched/mm.h>
#include <linux/slab.h>

void *__kmalloc_noprof(size_t size, gfp_t flags)
{
	might_alloc(flags);
	return NULL;
}

void kfree(const void *object)
{
}
