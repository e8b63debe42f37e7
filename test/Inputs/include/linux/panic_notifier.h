// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Stands in for <linux/panic_notifier.h>: only what the tests use, in the shape that the kernel gives it.

#ifndef IRQLINT_MOCK_PANIC_NOTIFIER_H
#define IRQLINT_MOCK_PANIC_NOTIFIER_H

#include <linux/notifier.h>

extern struct atomic_notifier_head panic_notifier_list;

#endif
