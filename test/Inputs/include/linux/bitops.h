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

static inline bool const_test_bit(unsigned long nr, const volatile unsigned long *addr)
{
	return (*addr >> nr) & 1;
}

static inline bool _test_bit(unsigned long nr, const volatile unsigned long *addr)
{
	return (*addr >> nr) & 1;
}

#define bitop(op, nr, addr)                                             \
	((__builtin_constant_p(nr) &&                                   \
	  __builtin_constant_p((addr) != NULL) && (addr) != NULL &&     \
	  __builtin_constant_p(*(const unsigned long *)(addr))) ?       \
		 const##op(nr, addr) :                                  \
		 op(nr, addr))

#define test_bit(nr, addr) bitop(_test_bit, nr, addr)

static inline void set_bit(long nr, volatile unsigned long *addr)
{
	*addr |= 1UL << nr;
}

static inline void clear_bit(long nr, volatile unsigned long *addr)
{
	*addr &= ~(1UL << nr);
}

#define for_each_set_bit(bit, addr, size)                           \
	for ((bit) = 0;                                             \
	     (bit) = find_next_bit((addr), (size), (bit)), (bit) < (size); \
	     (bit)++)

#endif
