// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Stands in for <linux/sched/mm.h>: only what the tests use, in the shape that the kernel gives it.

#ifndef IRQLINT_MOCK_SCHED_MM_H
#define IRQLINT_MOCK_SCHED_MM_H

#include <linux/gfp.h>

static inline void might_alloc(gfp_t gfp_mask)
{
	might_sleep_if(gfpflags_allow_blocking(gfp_mask)); // [[might_alloc]]
}

#endif
