// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Stands in for <linux/bottom_half.h>: only what the tests use, in the shape that the kernel gives it.

#ifndef IRQLINT_MOCK_BOTTOM_HALF_H
#define IRQLINT_MOCK_BOTTOM_HALF_H

extern void __local_bh_enable_ip(unsigned long ip, unsigned int cnt);
extern void __local_bh_disable_ip(unsigned long ip, unsigned int cnt);

static inline void local_bh_disable(void)
{
	__local_bh_disable_ip(0, 512);
}

static inline void local_bh_enable(void)
{
	__local_bh_enable_ip(0, 512);
}

#endif
