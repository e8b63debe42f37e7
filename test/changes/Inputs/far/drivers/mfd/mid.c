// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include <linux/far.h>

void mid_write(unsigned long line)
{
	low_write(line);
}
