// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Stands in for <linux/io.h>: only what the tests use, in the shape that the kernel gives it.

#ifndef IRQLINT_MOCK_IO_H
#define IRQLINT_MOCK_IO_H

#include <linux/types.h>

static inline u32 readl(const volatile void __iomem *addr)
{
	return *(const volatile u32 *)addr;
}

static inline void writel(u32 value, volatile void __iomem *addr)
{
	*(volatile u32 *)addr = value;
}

#endif
