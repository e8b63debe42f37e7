// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The hard half of an interrupt may not sleep, the threaded half may.
//
// RUN: %check_irqlint %s --dir=drivers/misc -- --select IRQ104

#include <linux/delay.h>
#include <linux/interrupt.h>
#include <linux/irqdesc.h>
#include <linux/mutex.h>

static DEFINE_MUTEX(lock);

static irqreturn_t hard_bad(int irq, void *data)
{
	msleep(10);
	return IRQ_HANDLED;
}

static irqreturn_t primary_bad(int irq, void *data)
{
	guard(mutex)(&lock);
	return IRQ_WAKE_THREAD;
}

static irqreturn_t thread_ok(int irq, void *data)
{
	guard(mutex)(&lock);
	msleep(10);
	return IRQ_HANDLED;
}

static irqreturn_t quick_ok(int irq, void *data)
{
	udelay(10);
	return IRQ_HANDLED;
}

static void chained_bad(struct irq_desc *desc)
{
	mutex_lock(&lock);
	mutex_unlock(&lock);
}

int demo_probe(struct device *dev, unsigned int irq)
{
	int ret = request_irq(irq, hard_bad, 0, "demo", dev);

	if (ret)
		return ret;
	irq_set_chained_handler_and_data(irq + 1, chained_bad, dev);
	ret = devm_request_irq(dev, irq + 2, quick_ok, 0, "demo", dev);
	if (ret)
		return ret;
	ret = request_threaded_irq(irq + 3, NULL, thread_ok, IRQF_ONESHOT, "demo", dev);
	if (ret)
		return ret;
	return devm_request_threaded_irq(dev, irq + 4, primary_bad, thread_ok, 0, "demo", dev);
}
