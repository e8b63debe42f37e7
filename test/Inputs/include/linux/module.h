// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Stands in for <linux/module.h>: only what the tests use, in the shape that the kernel gives it.

#ifndef IRQLINT_MOCK_MODULE_H
#define IRQLINT_MOCK_MODULE_H

#include <linux/kernel.h>

#define module_init(fn)                       \
	int init_module(void);                \
	int init_module(void)                 \
	{                                     \
		return fn();                  \
	}
#define module_exit(fn)                       \
	void cleanup_module(void);            \
	void cleanup_module(void)             \
	{                                     \
		fn();                         \
	}
#define module_driver(__driver, __register, __unregister)            \
	static int __init __driver##_init(void)                      \
	{                                                            \
		return __register(&(__driver));                      \
	}                                                            \
	module_init(__driver##_init)                                 \
	static void __exit __driver##_exit(void)                     \
	{                                                            \
		__unregister(&(__driver));                           \
	}                                                            \
	module_exit(__driver##_exit)
#define MODULE_LICENSE(license)

#endif
