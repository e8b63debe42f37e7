// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A function that asks for its context takes care of it. One that takes a gfp_t blocks where that
// allows it, whatever else it asks.
//
// RUN: %check_irqlint %s -- --select IRQ101

#include <linux/delay.h>
#include <linux/irq.h>
#include <linux/preempt.h>
#include <linux/slab.h>

static unsigned int from_interrupts;

static void *pool_get(size_t size, gfp_t gfp)
{
	if (in_interrupt())
		from_interrupts++;
	return kmalloc(size, gfp);
}

static unsigned int startup_bad(struct irq_data *d)
{
	d->chip_data = pool_get(16, GFP_KERNEL);
	return 0;
}

static void enable_ok(struct irq_data *d)
{
	d->chip_data = pool_get(16, GFP_ATOMIC);
}

static void pool_wait(unsigned int ms)
{
	if (in_interrupt())
		ms = 0;
	if (ms)
		msleep(ms);
}

static void mask_ok(struct irq_data *d)
{
	pool_wait(1);
}

static struct irq_chip chip = {
	.irq_startup = startup_bad,
	.irq_enable = enable_ok,
	.irq_mask = mask_ok,
};

void gfp_asks(unsigned int irq)
{
	irq_set_chip_and_handler(irq, &chip, handle_simple_irq);
}
