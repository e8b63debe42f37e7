// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A lock that the handler takes itself does not excuse what it does under it.
//
// RUN: %check_irqlint %s --dir=drivers/misc -- --select IRQ104

#include <linux/clk.h>
#include <linux/interrupt.h>
#include <linux/spinlock.h>

struct demo {
	spinlock_t lock;
	struct clk *clk;
};

// CHECK: drivers/misc/under-spinlock.c:[[#@LINE+12]]:2: error: interrupt handler 'isr_bad' may sleep: it runs as a primary interrupt handler, in hardirq context, and calls 'clk_prepare_enable' [IRQ104]
// CHECK: drivers/misc/under-spinlock.c:[[#@LINE+18]]:9: note: 'isr_bad' is registered here with 'request_irq'
// CHECK: drivers/misc/under-spinlock.c:[[#@LINE+10]]:2: note: 'isr_bad' calls 'clk_prepare_enable'
// CHECK: include/linux/clk.h:[[clk_prepare_enable]]:12: note: 'clk_prepare_enable' calls 'clk_prepare'
// CHECK: drivers/clk/clk.c:[[clk_prepare]]:2: note: 'clk_prepare' calls 'clk_prepare_lock'
// CHECK: drivers/clk/clk.c:[[clk_prepare_lock]]:3: note: 'clk_prepare_lock' calls 'mutex_lock'
// CHECK: kernel/locking/mutex.c:[[mutex_lock_nested]]:2: note: 'mutex_lock_nested' calls 'might_sleep': the annotation of whatever may sleep
static irqreturn_t isr_bad(int irq, void *data)
{
	struct demo *demo = data;

	spin_lock(&demo->lock);
	clk_prepare_enable(demo->clk);
	spin_unlock(&demo->lock);
	return IRQ_HANDLED;
}

int demo_probe(struct demo *demo, unsigned int irq)
{
	return request_irq(irq, isr_bad, 0, "demo", demo);
}
