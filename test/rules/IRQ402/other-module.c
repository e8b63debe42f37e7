// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The driver's data is fetched by a library beside the driver, over a table of operations of it; one of
// its functions tests what it gets.
//
// RUN: rm -rf %t.src && split-file %s %t.src
// RUN: %check_irqlint --checks=%s --dir=drivers/misc %t.src -- --select IRQ402

//--- user.c
#include <linux/device.h>
#include <linux/interrupt.h>
#include <linux/platform_device.h>
#include "library.h"

static irqreturn_t user_irq(int irq, void *data)
{
	library_table.count(data); // [[count]]
	return IRQ_HANDLED;
}

// CHECK: drivers/misc/user.c:[[late-request]]:8: error: 'late_bad' lets 'user_irq' run before the driver data is set that it fetches with 'platform_get_drvdata' [IRQ402]
// CHECK: drivers/misc/user.c:[[late-request]]:8: note: 'user_irq' is registered here with 'devm_request_irq'
// CHECK: drivers/misc/user.c:[[count]]:2: note:   'user_irq' calls 'count'
// CHECK: drivers/misc/library.c:[[fetch]]:28: note:     'library_count' calls 'platform_get_drvdata'
// CHECK: drivers/misc/library.c:[[fetch]]:28: note: 'library_count' uses it without a test for null
// CHECK: drivers/misc/user.c:[[late-set]]:2: note: it is set only here
int late_bad(struct platform_device *pdev, struct library *library, int irq)
{
	int ret;

	ret = devm_request_irq(&pdev->dev, irq, user_irq, 0, "user", pdev); // [[late-request]]
	platform_set_drvdata(pdev, library); // [[late-set]]
	return ret;
}

static irqreturn_t testing_irq(int irq, void *data)
{
	library_count_tested(data);
	return IRQ_HANDLED;
}

int tested_ok(struct platform_device *pdev, struct library *library, int irq)
{
	int ret;

	ret = devm_request_irq(&pdev->dev, irq, testing_irq, 0, "user", pdev);
	platform_set_drvdata(pdev, library);
	return ret;
}

static irqreturn_t ready_irq(int irq, void *data)
{
	library_table.count(data);
	return IRQ_HANDLED;
}

int set_by_library_ok(struct platform_device *pdev, struct library *library, int irq)
{
	library_keep(pdev, library);
	return devm_request_irq(&pdev->dev, irq, ready_irq, 0, "user", pdev);
}

//--- library.c
#include <linux/platform_device.h>
#include "library.h"

static void library_count(struct platform_device *pdev)
{
	struct library *library = platform_get_drvdata(pdev); // [[fetch]]

	library->count++;
}

const struct library_ops library_table = {
	.count = library_count,
};

void library_count_tested(struct platform_device *pdev)
{
	struct library *library = platform_get_drvdata(pdev);

	if (library)
		library->count++;
}

void library_keep(struct platform_device *pdev, struct library *library)
{
	platform_set_drvdata(pdev, library);
}

//--- library.h
struct platform_device;

struct library {
	int count;
};

struct library_ops {
	void (*count)(struct platform_device *pdev);
};

extern const struct library_ops library_table;

void library_count_tested(struct platform_device *pdev);
void library_keep(struct platform_device *pdev, struct library *library);
