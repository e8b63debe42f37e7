// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include <linux/interrupt.h>
#include <linux/irq.h>
#include <linux/mutex.h>

static DEFINE_MUTEX(sleepy_lock);

static void sleepy_mask(struct irq_data *d)
{
	mutex_lock(&sleepy_lock);
	mutex_unlock(&sleepy_lock);
}

struct irq_chip sleepy_chip = {
	.name = "sleepy",
	.irq_mask = sleepy_mask,
};

static irqreturn_t sleepy_handler(int irq, void *data)
{
	mutex_lock(&sleepy_lock);
	mutex_unlock(&sleepy_lock);
	return IRQ_HANDLED;
}

int sleepy_probe(unsigned int irq)
{
	return request_irq(irq, sleepy_handler, 0, "sleepy", NULL);
}
