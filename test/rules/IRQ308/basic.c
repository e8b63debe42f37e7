// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Nested interrupts from a dmaengine callback, from a hard handler, and from a thread that holds a
// spinlock. A thread without one, and a work item, are right.
//
// RUN: %check_irqlint %s --dir=drivers/iio/adc -- --select IRQ308

#include <linux/dmaengine.h>
#include <linux/interrupt.h>
#include <linux/irq.h>
#include <linux/spinlock.h>
#include <linux/workqueue.h>

struct adc {
	spinlock_t lock;
	int subirq_base;
	struct work_struct work;
};

// CHECK: drivers/iio/adc/basic.c:[[poll-consumers-handle-nested-irq]]:3: error: dmaengine callback 'dma_done_bad' runs a nested interrupt's handlers where nothing may sleep: it runs in softirq context, and calls 'handle_nested_irq' in 'poll_consumers' [IRQ308]
// CHECK: drivers/iio/adc/basic.c:[[adc-start-here]]:2: note: 'dma_done_bad' is installed as dma_async_tx_descriptor::callback here
// CHECK: drivers/iio/adc/basic.c:[[dma-done-bad-poll-consumers]]:2: note:   'dma_done_bad' calls 'poll_consumers'
// CHECK: drivers/iio/adc/basic.c:[[poll-consumers-handle-nested-irq]]:3: note:     'poll_consumers' calls 'handle_nested_irq': runs the handlers of a nested interrupt in the caller's thread
static void poll_consumers(struct adc *adc)
{
	int i;

	for (i = 0; i < 2; i++)
		handle_nested_irq(adc->subirq_base + i); // [[poll-consumers-handle-nested-irq]]
}

static void dma_done_bad(void *data)
{
	poll_consumers(data); // [[dma-done-bad-poll-consumers]]
}

// CHECK: drivers/iio/adc/basic.c:[[hard-bad-handle-nested-irq]]:2: error: interrupt handler 'hard_bad' runs a nested interrupt's handlers where nothing may sleep: it runs as a primary interrupt handler, in hardirq context, and calls 'handle_nested_irq' [IRQ308]
// CHECK: drivers/iio/adc/basic.c:[[adc-start-request-irq]]:8: note: 'hard_bad' is registered here with 'request_irq'
// CHECK: drivers/iio/adc/basic.c:[[hard-bad-handle-nested-irq]]:2: note:   'hard_bad' calls 'handle_nested_irq': runs the handlers of a nested interrupt in the caller's thread
static irqreturn_t hard_bad(int irq, void *data)
{
	struct adc *adc = data;

	handle_nested_irq(adc->subirq_base); // [[hard-bad-handle-nested-irq]]
	return IRQ_HANDLED;
}

// CHECK: drivers/iio/adc/basic.c:[[locked-thread-bad-handle-nested-irq]]:2: error: threaded handler 'locked_thread_bad' runs a nested interrupt's handlers where nothing may sleep: it runs in process context, where it may sleep, and calls 'handle_nested_irq' [IRQ308]
// CHECK: drivers/iio/adc/basic.c:[[adc-start-request-threaded-irq]]:9: note: 'locked_thread_bad' is registered here with 'request_threaded_irq'
// CHECK: drivers/iio/adc/basic.c:[[locked-thread-bad-handle-nested-irq]]:2: note:   'locked_thread_bad' calls 'handle_nested_irq': runs the handlers of a nested interrupt in the caller's thread
static irqreturn_t locked_thread_bad(int irq, void *data)
{
	struct adc *adc = data;

	spin_lock(&adc->lock);
	handle_nested_irq(adc->subirq_base); // [[locked-thread-bad-handle-nested-irq]]
	spin_unlock(&adc->lock);
	return IRQ_HANDLED;
}

static irqreturn_t thread_ok(int irq, void *data)
{
	struct adc *adc = data;

	spin_lock(&adc->lock);
	spin_unlock(&adc->lock);
	poll_consumers(adc);
	return IRQ_HANDLED;
}

static void work_ok(struct work_struct *work)
{
	poll_consumers(container_of(work, struct adc, work));
}

int adc_start(struct adc *adc, struct dma_async_tx_descriptor *desc, int irq)
{
	int ret;

	INIT_WORK(&adc->work, work_ok);
	desc->callback = dma_done_bad; // [[adc-start-here]]
	desc->callback_param = adc;
	dmaengine_submit(desc);
	ret = request_irq(irq, hard_bad, 0, "adc", adc); // [[adc-start-request-irq]]
	if (!ret)
		ret = request_threaded_irq(irq, NULL, locked_thread_bad, IRQF_ONESHOT, "adc", adc); // [[adc-start-request-threaded-irq]]
	if (!ret)
		ret = request_threaded_irq(irq, NULL, thread_ok, IRQF_ONESHOT, "adc", adc);
	return ret;
}
