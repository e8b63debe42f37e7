// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Stands in for <linux/types.h>: only what the tests use, in the shape that the kernel gives it.

#ifndef IRQLINT_MOCK_TYPES_H
#define IRQLINT_MOCK_TYPES_H

typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long long u64;
typedef int s32;
typedef unsigned long size_t;
typedef _Bool bool;
typedef unsigned int gfp_t;
typedef unsigned long irq_hw_number_t;
typedef unsigned long long dma_addr_t;
typedef u16 __le16;
typedef u32 __le32;

struct list_head {
	struct list_head *next, *prev;
};

struct hlist_node {
	struct hlist_node *next, **pprev;
};

typedef struct {
	int counter;
} atomic_t;

#define true 1
#define false 0
#define NULL ((void *)0)
#define __iomem
#define __init
#define __exit
#define __must_check
#define __always_inline inline __attribute__((__always_inline__))
#define __cleanup(fn) __attribute__((__cleanup__(fn)))
#define __maybe_unused __attribute__((__unused__))
#define noinline __attribute__((__noinline__))
#define likely(x) __builtin_expect(!!(x), 1)
#define unlikely(x) __builtin_expect(!!(x), 0)
#define offsetof(type, member) __builtin_offsetof(type, member)
#define container_of(ptr, type, member) \
	((type *)((char *)(ptr)-offsetof(type, member)))
#define BIT(n) (1UL << (n))
#define ARRAY_SIZE(a) (sizeof(a) / sizeof((a)[0]))
#define IS_ENABLED(option) 0
#define __stringify_1(x...) #x
#define __stringify(x...) __stringify_1(x)
#define KBUILD_BASENAME "mock"
#define THIS_MODULE ((struct module *)0)
#define typecheck(type, x)                    \
	({                                    \
		type __dummy;                 \
		typeof(x) __dummy2;           \
		(void)(&__dummy == &__dummy2); \
		1;                            \
	})

struct module;
struct device_node;
struct fwnode_handle;
struct seq_file;
struct cpumask;

#endif
