// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Stands in for <linux/syscore_ops.h>: only what the tests use, in the shape that the kernel gives it.

#ifndef IRQLINT_MOCK_SYSCORE_OPS_H
#define IRQLINT_MOCK_SYSCORE_OPS_H

#ifdef SYSCORE_OPS_WITHOUT_DATA
struct syscore_ops {
	int (*suspend)(void);
	void (*resume)(void);
	void (*shutdown)(void);
};

extern void register_syscore_ops(struct syscore_ops *ops);
#else
struct syscore_ops {
	int (*suspend)(void *data);
	void (*resume)(void *data);
	void (*shutdown)(void *data);
};

struct syscore {
	const struct syscore_ops *ops;
	void *data;
};

extern void register_syscore(struct syscore *syscore);
#endif

#endif
