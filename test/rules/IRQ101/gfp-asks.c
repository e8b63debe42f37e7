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

// CHECK: drivers/irqchip/gfp-asks.c:[[pool-get-kmalloc]]:9: error: irq_startup callback 'startup_bad' may sleep: it runs with irq_desc::lock held and interrupts off, and calls 'kmalloc' in 'pool_get' [IRQ101]
// CHECK: drivers/irqchip/gfp-asks.c:[[mask-ok-here]]:17: note: 'startup_bad' is installed as irq_chip::irq_startup here
// CHECK: drivers/irqchip/gfp-asks.c:[[startup-bad-pool-get]]:17: note:   'startup_bad' calls 'pool_get'
// CHECK: drivers/irqchip/gfp-asks.c:[[pool-get-kmalloc]]:9: note:     'pool_get' calls 'kmalloc'
// CHECK: include/linux/slab.h:{{[0-9]+}}:{{[0-9]+}}: note:       'kmalloc_noprof' calls '__kmalloc_noprof'
// CHECK: mm/slub.c:{{[0-9]+}}:{{[0-9]+}}: note:         '__kmalloc_noprof' calls 'might_alloc'
// CHECK: include/linux/sched/mm.h:{{[0-9]+}}:{{[0-9]+}}: note:           'might_alloc' calls 'might_sleep_if': the annotation of whatever may sleep
static void *pool_get(size_t size, gfp_t gfp)
{
	if (in_interrupt())
		from_interrupts++;
	return kmalloc(size, gfp); // [[pool-get-kmalloc]]
}

static unsigned int startup_bad(struct irq_data *d)
{
	d->chip_data = pool_get(16, GFP_KERNEL); // [[startup-bad-pool-get]]
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
	.irq_startup = startup_bad, // [[mask-ok-here]]
	.irq_enable = enable_ok,
	.irq_mask = mask_ok,
};

void gfp_asks(unsigned int irq)
{
	irq_set_chip_and_handler(irq, &chip, handle_simple_irq);
}
