// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Stands in for the clock framework: just enough for the checker to derive what sleeps.

#include <linux/clk.h>
#include <linux/mutex.h>
#include <linux/spinlock.h>

static DEFINE_MUTEX(prepare_lock);
static DEFINE_SPINLOCK(enable_lock);

static void clk_prepare_lock(void)
{
	if (!mutex_trylock(&prepare_lock))
		mutex_lock(&prepare_lock); // [[clk_prepare_lock]]
}

int clk_prepare(struct clk *clk)
{
	clk_prepare_lock(); // [[clk_prepare]]
	mutex_unlock(&prepare_lock);
	return 0;
}

int clk_enable(struct clk *clk)
{
	unsigned long flags;

	spin_lock_irqsave(&enable_lock, flags); // [[clk_enable]]
	spin_unlock_irqrestore(&enable_lock, flags);
	return 0;
}
