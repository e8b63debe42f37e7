// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Stands in for <linux/slab.h>: only what the tests use, in the shape that the kernel gives it.

#ifndef IRQLINT_MOCK_SLAB_H
#define IRQLINT_MOCK_SLAB_H

#include <linux/gfp.h>

extern void *__kmalloc_noprof(size_t size, gfp_t flags);
extern void kfree(const void *objp);

static __always_inline void *kmalloc_noprof(size_t size, gfp_t flags)
{
	return __kmalloc_noprof(size, flags); // [[kmalloc_noprof]]
}

static inline void *kzalloc_noprof(size_t size, gfp_t flags)
{
	return kmalloc_noprof(size, flags | __GFP_ZERO); // [[kzalloc_noprof]]
}

#define kmalloc(...) (kmalloc_noprof(__VA_ARGS__))
#define kzalloc(...) (kzalloc_noprof(__VA_ARGS__))

#endif
