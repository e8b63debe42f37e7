// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include <linux/far.h>
#include <linux/mutex.h>
#include <linux/irqflags.h>

static DEFINE_MUTEX(low_lock);
static unsigned long low_line;

void low_write(unsigned long line)
{
	low_line = line;
}

void low_flush(void)
{
	if (irqs_disabled())
		return;
	mutex_lock(&low_lock);
	low_line = 0;
	mutex_unlock(&low_lock);
}
