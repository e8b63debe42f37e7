// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A driver without a controller: what its probe writes and requests stays as it is.
//
// RUN: %check_irqlint %s --dir=drivers/gpio -- --select IRQ208/other

#include <linux/interrupt.h>
#include <linux/io.h>
#include <linux/platform_device.h>

static irqreturn_t timer_bad(int irq, void *data)
{
	return IRQ_HANDLED;
}

static irqreturn_t quiet_ok(int irq, void *data)
{
	return IRQ_HANDLED;
}

static int timer_probe_bad(struct platform_device *pdev)
{
	void __iomem *base = devm_platform_ioremap_resource(pdev, 0);

	writel(1, base); // [[write]]
	return devm_request_irq(&pdev->dev, platform_get_irq(pdev, 0), timer_bad, 0, "timer", base); // [[request]]
}

static int quiet_probe_ok(struct platform_device *pdev)
{
	return devm_request_irq(&pdev->dev, platform_get_irq(pdev, 0), quiet_ok, 0, "quiet", pdev);
}

// CHECK: drivers/gpio/other.c:[[probe]]:11: note: driver 'timer_driver' has no shutdown that a kexec runs: 'timer_probe_bad' installs 'timer_bad', and 'timer_probe_bad' writes to the device [IRQ208]
// CHECK: drivers/gpio/other.c:[[probe]]:11: note: 'timer_driver' has no shutdown
// CHECK: drivers/gpio/other.c:[[request]]:9: note: 'timer_bad' is registered here with 'devm_request_irq'
// CHECK: drivers/gpio/other.c:[[write]]:2: note: 'timer_probe_bad' calls 'writel', which writes to the device
static struct platform_driver timer_driver = {
	.probe = timer_probe_bad, // [[probe]]
};

static struct platform_driver quiet_driver = {
	.probe = quiet_probe_ok,
};

int timers_register(void)
{
	return platform_driver_register(&timer_driver) + platform_driver_register(&quiet_driver);
}
