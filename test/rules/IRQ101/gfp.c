// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// An allocation sleeps when its gfp may reclaim, also when the flags arrive as a parameter.
//
// RUN: %check_irqlint %s -- --select IRQ101

#include <linux/irq.h>
#include <linux/slab.h>

static void *allocate(size_t size, gfp_t gfp)
{
	return kzalloc(size, gfp);
}

static unsigned int startup_bad(struct irq_data *d)
{
	d->chip_data = kmalloc(16, GFP_KERNEL);
	return 0;
}

static void enable_bad(struct irq_data *d)
{
	d->chip_data = allocate(16, GFP_KERNEL);
}

static int vcpu_affinity_ok(struct irq_data *d, void *info)
{
	d->chip_data = allocate(16, GFP_ATOMIC);
	return 0;
}

static int retrigger_ok(struct irq_data *d)
{
	d->chip_data = kzalloc(16, GFP_NOWAIT);
	return 0;
}

static int set_wake_ok(struct irq_data *d, unsigned int on)
{
	gfp_t gfp = irqs_disabled() ? GFP_ATOMIC : GFP_KERNEL;

	d->chip_data = allocate(16, gfp);
	return 0;
}

static struct irq_chip chip = {
	.irq_startup = startup_bad,
	.irq_enable = enable_bad,
	.irq_retrigger = retrigger_ok,
	.irq_set_wake = set_wake_ok,
	.irq_set_vcpu_affinity = vcpu_affinity_ok,
};

void gfp_install(unsigned int irq)
{
	irq_set_chip_and_handler(irq, &chip, handle_simple_irq);
}
