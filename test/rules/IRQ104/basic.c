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

// CHECK: drivers/misc/basic.c:[[#@LINE+6]]:2: error: interrupt handler 'hard_bad' may sleep: it runs as a primary interrupt handler, in hardirq context, and calls 'msleep' [IRQ104]
// CHECK: drivers/misc/basic.c:[[#@LINE+45]]:12: note: 'hard_bad' is registered here with 'request_irq'
// CHECK: drivers/misc/basic.c:[[#@LINE+4]]:2: note: 'hard_bad' calls 'msleep'
// CHECK: kernel/time/sleep_timeout.c:[[msleep]]:13: note: 'msleep' calls 'schedule_timeout': gives up the CPU
static irqreturn_t hard_bad(int irq, void *data)
{
	msleep(10);
	return IRQ_HANDLED;
}

// CHECK: drivers/misc/basic.c:[[#@LINE+7]]:2: error: interrupt handler 'primary_bad' may sleep: it runs as a primary interrupt handler, in hardirq context, and calls 'guard(mutex)' [IRQ104]
// CHECK: drivers/misc/basic.c:[[#@LINE+46]]:9: note: 'primary_bad' is registered here with 'devm_request_threaded_irq'
// CHECK: drivers/misc/basic.c:[[#@LINE+5]]:2: note: 'primary_bad' calls 'guard(mutex)'
// CHECK: include/linux/mutex.h:[[class_mutex_constructor]]:1: note: 'class_mutex_constructor' calls 'mutex_lock_nested'
// CHECK: kernel/locking/mutex.c:[[mutex_lock_nested]]:2: note: 'mutex_lock_nested' calls 'might_sleep': the annotation of whatever may sleep
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

// CHECK: drivers/misc/basic.c:[[#@LINE+6]]:2: error: chained handler 'chained_bad' may sleep: it runs as a chained handler, in hardirq context with interrupts off, and calls 'mutex_lock' [IRQ104]
// CHECK: drivers/misc/basic.c:[[#@LINE+15]]:2: note: 'chained_bad' is registered here with 'irq_set_chained_handler_and_data'
// CHECK: drivers/misc/basic.c:[[#@LINE+4]]:2: note: 'chained_bad' calls 'mutex_lock'
// CHECK: kernel/locking/mutex.c:[[mutex_lock_nested]]:2: note: 'mutex_lock_nested' calls 'might_sleep': the annotation of whatever may sleep
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
