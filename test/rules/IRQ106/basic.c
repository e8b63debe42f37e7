// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Waiting for a handler to end, in that handler, never ends.
//
// RUN: %check_irqlint %s --dir=drivers/rtc -- --select IRQ106

#include <linux/interrupt.h>
#include <linux/workqueue.h>

struct demo {
	int irq;
	int other_irq;
	struct work_struct work;
};

// CHECK: drivers/rtc/basic.c:[[#@LINE+7]]:2: error: interrupt handler 'disable_bad' waits for itself: 'disable_irq' returns when this interrupt's handler has ended [IRQ106]
// CHECK: drivers/rtc/basic.c:[[#@LINE+48]]:12: note: 'disable_bad' is registered here with 'request_irq'
// CHECK: drivers/rtc/basic.c:[[#@LINE+5]]:2: note: 'disable_bad' calls 'disable_irq': waits for the interrupt's handlers
static irqreturn_t disable_bad(int irq, void *data)
{
	struct demo *demo = data;

	disable_irq(irq);
	schedule_work(&demo->work);
	return IRQ_HANDLED;
}

// CHECK: drivers/rtc/basic.c:[[#@LINE+5]]:2: error: interrupt handler 'synchronize_bad' waits for itself: 'synchronize_irq' returns when this interrupt's handler has ended [IRQ106]
// CHECK: drivers/rtc/basic.c:[[#@LINE+39]]:9: note: 'synchronize_bad' is registered here with 'request_irq'
// CHECK: drivers/rtc/basic.c:[[#@LINE+3]]:2: note: 'synchronize_bad' calls 'synchronize_irq': waits for the interrupt's handlers
static irqreturn_t synchronize_bad(int irq, void *data)
{
	synchronize_irq(irq);
	return IRQ_HANDLED;
}

// CHECK: drivers/rtc/basic.c:[[#@LINE+5]]:2: error: interrupt handler 'free_bad' waits for itself: 'free_irq' returns when this interrupt's handler has ended [IRQ106]
// CHECK: drivers/rtc/basic.c:[[#@LINE+32]]:9: note: 'free_bad' is registered here with 'request_irq'
// CHECK: drivers/rtc/basic.c:[[#@LINE+3]]:2: note: 'free_bad' calls 'free_irq': waits for the interrupt's handlers
static irqreturn_t free_bad(int irq, void *data)
{
	free_irq(irq, data);
	return IRQ_HANDLED;
}

static irqreturn_t nosync_ok(int irq, void *data)
{
	struct demo *demo = data;

	disable_irq_nosync(irq);
	schedule_work(&demo->work);
	return IRQ_HANDLED;
}

static irqreturn_t other_line_ok(int irq, void *data)
{
	struct demo *demo = data;

	disable_irq(demo->other_irq);
	return IRQ_HANDLED;
}

int demo_probe(struct demo *demo)
{
	int ret = request_irq(demo->irq, disable_bad, 0, "demo", demo);

	if (!ret)
		ret = request_irq(demo->irq + 1, synchronize_bad, 0, "demo", demo);
	if (!ret)
		ret = request_irq(demo->irq + 2, free_bad, 0, "demo", demo);
	if (!ret)
		ret = request_irq(demo->irq + 3, nosync_ok, 0, "demo", demo);
	if (!ret)
		ret = request_irq(demo->irq + 4, other_line_ok, 0, "demo", demo);
	return ret;
}
