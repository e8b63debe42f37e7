// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A driver's own accessor gives back a field like others, and who is given null may ask for it.
//
// RUN: rm -rf %t.src && split-file %s %t.src
// RUN: %check_irqlint --checks=%s --dir=drivers/misc %t.src -- --select IRQ402

//--- accessor.h
#include <linux/device.h>
#include <linux/interrupt.h>
#include <linux/platform_device.h>

struct queue {
	int count;
};

struct adapter {
	struct queue *queue;
	int irq;
};

static inline struct queue *adapter_queue(struct adapter *adapter)
{
	return adapter->queue;
}

static inline void adapter_set_queue(struct adapter *adapter, struct queue *queue)
{
	adapter->queue = queue;
}

//--- accessor.c
// EXPECT-CLEAN
#include "accessor.h"

static irqreturn_t accessor_ok(int irq, void *data)
{
	struct queue *queue = adapter_queue(data);

	queue->count++;
	return IRQ_HANDLED;
}

int accessor_probe(struct adapter *adapter, struct queue *queue)
{
	int err = request_irq(adapter->irq, accessor_ok, 0, "demo", adapter);

	adapter_set_queue(adapter, queue);
	return err;
}

static void report_crash(struct queue *queue)
{
	if (!queue)
		return;
	queue->count = 0;
}

static irqreturn_t asked_below_ok(int irq, void *data)
{
	struct platform_device *pdev = data;

	report_crash(platform_get_drvdata(pdev));
	return IRQ_HANDLED;
}

int asked_below_probe(struct platform_device *pdev, struct queue *queue)
{
	int err = devm_request_irq(&pdev->dev, 7, asked_below_ok, 0, "demo", pdev);

	platform_set_drvdata(pdev, queue);
	return err;
}
