// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Stands in for <linux/delay.h>: only what the tests use, in the shape that the kernel gives it.

#ifndef IRQLINT_MOCK_DELAY_H
#define IRQLINT_MOCK_DELAY_H

extern void msleep(unsigned int msecs);
extern void usleep_range(unsigned long min, unsigned long max);
extern void __udelay(unsigned long usecs);
#define udelay(n) __udelay(n)
#define mdelay(n) __udelay((n) * 1000)

#endif
