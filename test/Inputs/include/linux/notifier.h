// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Stands in for <linux/notifier.h>: only what the tests use, in the shape that the kernel gives it.

#ifndef IRQLINT_MOCK_NOTIFIER_H
#define IRQLINT_MOCK_NOTIFIER_H

#include <linux/spinlock.h>

struct notifier_block;

typedef int (*notifier_fn_t)(struct notifier_block *nb, unsigned long action,
			     void *data);

struct notifier_block {
	notifier_fn_t notifier_call;
	struct notifier_block *next;
	int priority;
};

struct atomic_notifier_head {
	spinlock_t lock;
	struct notifier_block *head;
};

#define NOTIFY_DONE 0x0000
#define NOTIFY_OK 0x0001

extern int atomic_notifier_chain_register(struct atomic_notifier_head *nh,
					  struct notifier_block *nb);

#endif
