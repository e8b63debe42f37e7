// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Stands in for <linux/kernel.h>: only what the tests use, in the shape that the kernel gives it.

#ifndef IRQLINT_MOCK_KERNEL_H
#define IRQLINT_MOCK_KERNEL_H

#include <linux/err.h>
#include <linux/irqflags.h>
#include <linux/preempt.h>
#include <linux/types.h>

extern int oops_in_progress;
extern void __might_resched(const char *file, int line, unsigned int offsets);
extern void __might_sleep(const char *file, int line);
#define might_resched() \
	do {            \
	} while (0)
#define might_sleep()                            \
	do {                                     \
		__might_sleep(__FILE__, __LINE__); \
		might_resched();                 \
	} while (0)
#define might_sleep_if(cond)           \
	do {                           \
		if (cond)              \
			might_sleep(); \
	} while (0)

extern int _printk(const char *fmt, ...);
#define printk(fmt, ...) _printk(fmt, ##__VA_ARGS__)
#define pr_err(fmt, ...) printk(fmt, ##__VA_ARGS__)
extern void __warn_printk(const char *fmt, ...);
#define WARN_ON(condition)                               \
	({                                               \
		int __ret_warn_on = !!(condition);       \
		if (unlikely(__ret_warn_on))             \
			__warn_printk("at %d", __LINE__); \
		unlikely(__ret_warn_on);                 \
	})

#endif
