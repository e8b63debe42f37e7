// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Stands in for <linux/clk.h>: only what the tests use, in the shape that the kernel gives it.

#ifndef IRQLINT_MOCK_CLK_H
#define IRQLINT_MOCK_CLK_H

struct clk;

extern int clk_prepare(struct clk *clk);
extern void clk_unprepare(struct clk *clk);
extern int clk_enable(struct clk *clk);
extern void clk_disable(struct clk *clk);

static inline int clk_prepare_enable(struct clk *clk)
{
	int ret = clk_prepare(clk); // [[clk_prepare_enable]]

	if (ret)
		return ret;
	ret = clk_enable(clk);
	if (ret)
		clk_unprepare(clk);
	return ret;
}

#endif
