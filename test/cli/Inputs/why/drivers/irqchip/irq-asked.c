// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include <linux/interrupt.h>
#include <linux/irq.h>
#include <linux/mutex.h>
#include <linux/slab.h>

static DEFINE_MUTEX(asked_lock);

static void asked_update(void)
{
	mutex_lock(&asked_lock);
	mutex_unlock(&asked_lock);
}

static void *asked_alloc(gfp_t flags)
{
	return kmalloc(8, flags);
}

static void asked_mask(struct irq_data *d)
{
	asked_alloc(GFP_ATOMIC);
	asked_update();
}

static void asked_unmask(struct irq_data *d)
{
	d->chip->irq_ack(d);
}

struct irq_chip asked_chip = {
	.name = "asked",
	.irq_mask = asked_mask,
	.irq_unmask = asked_unmask,
};

static void same_name(void)
{
}

struct asked_ops {
	void (*get)(void);
};

struct asked_ops asked_ops = {
	.get = same_name,
};

void asked_unused(void)
{
	asked_update();
}
