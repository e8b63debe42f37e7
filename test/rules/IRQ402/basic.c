// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Handlers that fetch their driver's data from the device, and when it is set: after the request, in
// the caller, for a device that the function makes itself; and before, tested for null, or not needed.
//
// RUN: %check_irqlint %s --dir=drivers/misc -- --select IRQ402

#include <linux/device.h>
#include <linux/i2c.h>
#include <linux/interrupt.h>
#include <linux/platform_device.h>
#include <linux/slab.h>

struct demo {
	int irq;
	int count;
};

extern struct platform_device *make_child(struct device *parent);

static irqreturn_t demo_irq(int irq, void *data)
{
	struct platform_device *pdev = data;
	struct demo *demo = platform_get_drvdata(pdev); // [[fetch]]

	demo->count++;
	return IRQ_HANDLED;
}

// CHECK: drivers/misc/basic.c:[[late-request]]:8: error: 'late_bad' lets 'demo_irq' run before the driver data is set that it fetches with 'platform_get_drvdata' [IRQ402]
// CHECK: drivers/misc/basic.c:[[late-request]]:8: note: 'demo_irq' is registered here with 'devm_request_irq'
// CHECK: drivers/misc/basic.c:[[fetch]]:22: note:   'demo_irq' calls 'platform_get_drvdata'
// CHECK: drivers/misc/basic.c:[[fetch]]:22: note: 'demo_irq' uses it without a test for null
// CHECK: drivers/misc/basic.c:[[late-set]]:2: note: it is set only here
int late_bad(struct platform_device *pdev)
{
	struct demo *demo = devm_kzalloc(&pdev->dev, sizeof(*demo), GFP_KERNEL);
	int ret;

	ret = devm_request_irq(&pdev->dev, demo->irq, demo_irq, 0, "demo", pdev); // [[late-request]]
	if (ret)
		return ret;
	platform_set_drvdata(pdev, demo); // [[late-set]]
	return 0;
}

static irqreturn_t device_irq(int irq, void *data);

// The data is the caller's to set.
static int helper_bad(struct device *dev, int irq)
{
	// CHECK: drivers/misc/basic.c:[[helper-request]]:9: error: 'helper_bad' lets 'device_irq' run before the driver data is set that it fetches with 'dev_get_drvdata' [IRQ402]
	// CHECK: drivers/misc/basic.c:[[helper-request]]:9: note: 'device_irq' is registered here with 'devm_request_irq'
	// CHECK: drivers/misc/basic.c:[[count-call]]:2: note:   'device_irq' calls 'count'
	// CHECK: drivers/misc/basic.c:[[count]]:22: note:     'count' calls 'dev_get_drvdata'
	// CHECK: drivers/misc/basic.c:[[count]]:22: note: 'count' uses it without a test for null
	// CHECK: drivers/misc/basic.c:[[caller-set]]:2: note: it is set only here
	return devm_request_irq(dev, irq, device_irq, IRQF_SHARED, "demo", dev); // [[helper-request]]
}

int caller_sets_it(struct i2c_client *client)
{
	struct demo *demo = devm_kzalloc(&client->dev, sizeof(*demo), GFP_KERNEL);
	int ret = helper_bad(&client->dev, client->irq);

	dev_set_drvdata(&client->dev, demo); // [[caller-set]]
	return ret;
}

static void count(struct device *dev)
{
	struct demo *demo = dev_get_drvdata(dev); // [[count]]

	demo->count++;
}

static irqreturn_t device_irq(int irq, void *data)
{
	count(data); // [[count-call]]
	return IRQ_HANDLED;
}

static irqreturn_t child_irq(int irq, void *data)
{
	struct demo *demo = dev_get_drvdata(data); // [[child-fetch]]

	demo->count++;
	return IRQ_HANDLED;
}

// CHECK: drivers/misc/basic.c:[[child-request]]:6: error: 'child_bad' lets 'child_irq' run before the driver data is set that it fetches with 'dev_get_drvdata' [IRQ402]
// CHECK: drivers/misc/basic.c:[[child-request]]:6: note: 'child_irq' is registered here with 'request_irq'
// CHECK: drivers/misc/basic.c:[[child-fetch]]:22: note:   'child_irq' calls 'dev_get_drvdata'
// CHECK: drivers/misc/basic.c:[[child-fetch]]:22: note: 'child_irq' uses it without a test for null
// CHECK: drivers/misc/basic.c:[[child-set]]:2: note: it is set only here
static int child_bad(struct device *parent, struct demo *demo)
{
	struct platform_device *child = make_child(parent);

	if (request_irq(demo->irq, child_irq, 0, "demo", &child->dev)) // [[child-request]]
		return -1;
	dev_set_drvdata(&child->dev, demo); // [[child-set]]
	return 0;
}

// That the parent's data is set says nothing of the child's.
int parent_first(struct device *parent, struct demo *demo)
{
	dev_set_drvdata(parent, demo);
	return child_bad(parent, demo);
}

int first_ok(struct platform_device *pdev, struct demo *demo)
{
	platform_set_drvdata(pdev, demo);
	return devm_request_irq(&pdev->dev, demo->irq, demo_irq, 0, "demo", pdev);
}

int twice_ok(struct platform_device *pdev, struct demo *demo)
{
	int ret;

	dev_set_drvdata(&pdev->dev, demo);
	ret = devm_request_irq(&pdev->dev, demo->irq, demo_irq, 0, "demo", pdev);
	platform_set_drvdata(pdev, demo);
	return ret;
}

int enabled_later_ok(struct platform_device *pdev, struct demo *demo)
{
	int ret = devm_request_irq(&pdev->dev, demo->irq, demo_irq, IRQF_NO_AUTOEN, "demo", pdev);

	platform_set_drvdata(pdev, demo);
	enable_irq(demo->irq);
	return ret;
}

int cleared_ok(struct platform_device *pdev, struct demo *demo)
{
	int ret = devm_request_irq(&pdev->dev, demo->irq, demo_irq, 0, "demo", pdev);

	if (ret)
		platform_set_drvdata(pdev, NULL);
	return ret;
}

static int caller_set_ok(struct platform_device *pdev, struct demo *demo)
{
	int ret = devm_request_irq(&pdev->dev, demo->irq, demo_irq, 0, "demo", pdev);

	platform_set_drvdata(pdev, demo);
	return ret;
}

int early_caller(struct platform_device *pdev, struct demo *demo)
{
	platform_set_drvdata(pdev, demo);
	return caller_set_ok(pdev, demo);
}

static irqreturn_t tested_irq_ok(int irq, void *data)
{
	struct demo *demo = dev_get_drvdata(data);

	if (demo)
		demo->count++;
	return IRQ_HANDLED;
}

int tested(struct device *dev, struct demo *demo)
{
	int ret = devm_request_irq(dev, demo->irq, tested_irq_ok, 0, "demo", dev);

	dev_set_drvdata(dev, demo);
	return ret;
}

static irqreturn_t own_irq_ok(int irq, void *data)
{
	struct demo *demo = data;

	demo->count++;
	return IRQ_HANDLED;
}

int data_itself(struct device *dev, struct demo *demo)
{
	int ret = devm_request_irq(dev, demo->irq, own_irq_ok, 0, "demo", demo);

	dev_set_drvdata(dev, demo);
	return ret;
}

struct kept {
	struct device *dev;
	int irq;
	int count;
};

static irqreturn_t kept_irq(int irq, void *data)
{
	struct kept *kept = data, *again = dev_get_drvdata(kept->dev);

	again->count++;
	return IRQ_HANDLED;
}

// The handler comes to the device by a pointer of its own.
int FN_kept(struct device *dev, struct kept *kept)
{
	int ret;

	kept->dev = dev;
	ret = devm_request_irq(dev, kept->irq, kept_irq, 0, "demo", kept);
	dev_set_drvdata(dev, kept);
	return ret;
}
