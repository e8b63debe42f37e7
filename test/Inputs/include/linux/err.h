// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Stands in for <linux/err.h>: only what the tests use, in the shape that the kernel gives it.

#ifndef IRQLINT_MOCK_ERR_H
#define IRQLINT_MOCK_ERR_H

#include <linux/errno.h>
#include <linux/types.h>

static inline bool IS_ERR(const void *ptr)
{
	return (unsigned long)ptr >= (unsigned long)-4095;
}

static inline long PTR_ERR(const void *ptr)
{
	return (long)ptr;
}

#endif
