// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Stands in for <linux/kdebug.h>: only what the tests use, in the shape that the kernel gives it.

#ifndef IRQLINT_MOCK_KDEBUG_H
#define IRQLINT_MOCK_KDEBUG_H

#include <linux/notifier.h>

extern int register_die_notifier(struct notifier_block *nb);

#endif
