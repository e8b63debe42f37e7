// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Stands in for <linux/errno.h>: only what the tests use, in the shape that the kernel gives it.

#ifndef IRQLINT_MOCK_ERRNO_H
#define IRQLINT_MOCK_ERRNO_H

#define EIO 5
#define ENOMEM 12
#define EBUSY 16
#define ENODEV 19
#define EINVAL 22

#endif
