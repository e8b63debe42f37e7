// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Stands in for <linux/bitops.h>: only what the tests use, in the shape that the kernel gives it.

#ifndef IRQLINT_MOCK_BITOPS_H
#define IRQLINT_MOCK_BITOPS_H

#include <linux/types.h>

static inline unsigned long find_next_bit(const unsigned long *addr,
					  unsigned long size,
					  unsigned long offset)
{
	while (offset < size && !(*addr & BIT(offset)))
		offset++;
	return offset;
}

#define for_each_set_bit(bit, addr, size)                           \
	for ((bit) = 0;                                             \
	     (bit) = find_next_bit((addr), (size), (bit)), (bit) < (size); \
	     (bit)++)

#endif
