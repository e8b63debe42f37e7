// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a function of another file does counts where it is called under a lock, also where nothing else
// leads there.
//
// RUN: %check_irqlint %s --dir=drivers/misc -- --select IRQ105 --rt

#include <linux/clk.h>
#include <linux/irq.h>
#include <linux/spinlock.h>

struct demo {
	raw_spinlock_t raw;
	struct clk *clk;
};

// CHECK: drivers/misc/elsewhere.c:[[enable-bad-call]]:8: error: 'enable_bad' takes a lock that sleeps under PREEMPT_RT with 'demo::raw' held: it calls 'clk_enable' [IRQ105]
// CHECK: drivers/misc/elsewhere.c:[[enable-bad-lock]]:2: note: 'enable_bad' takes the lock with 'raw_spin_lock'
// CHECK: drivers/misc/elsewhere.c:[[enable-bad-call]]:8: note:   'enable_bad' calls 'clk_enable'
// CHECK: drivers/clk/clk.c:[[clk_enable]]:2: note:     'clk_enable' calls 'spin_lock_irqsave'
int enable_bad(struct demo *demo)
{
	int ret;

	raw_spin_lock(&demo->raw); // [[enable-bad-lock]]
	ret = clk_enable(demo->clk); // [[enable-bad-call]]
	raw_spin_unlock(&demo->raw);
	return ret;
}

int enable_ok(struct demo *demo)
{
	return clk_enable(demo->clk);
}

static void mask_ok(struct irq_data *d)
{
	d->mask = 0;
}

struct irq_chip elsewhere_chip = {
	.irq_mask = mask_ok,
};
