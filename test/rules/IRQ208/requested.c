// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A handler of request_irq() that delivers the controller's interrupts is its line as well; one that
// is not enabled by its request, or that delivers nothing, is not.
//
// RUN: %check_irqlint %s %S/Inputs/bank.h --dir=drivers/gpio -- --select IRQ208/irqchip

#include <linux/platform_device.h>
#include "bank.h"

static irqreturn_t demux_bad(int irq, void *data)
{
	struct bank *bank = data;

	generic_handle_domain_irq(bank->gc.irq.domain, 0);
	return IRQ_HANDLED;
}

static irqreturn_t later_ok(int irq, void *data)
{
	struct bank *bank = data;

	generic_handle_domain_irq(bank->gc.irq.domain, 1);
	return IRQ_HANDLED;
}

static irqreturn_t error_ok(int irq, void *data)
{
	return IRQ_HANDLED;
}

static int bank_init(struct platform_device *pdev, irq_handler_t handler, unsigned long flags)
{
	struct bank *bank = devm_kzalloc(&pdev->dev, sizeof(*bank), GFP_KERNEL);

	if (!bank)
		return -ENOMEM;
	gpio_irq_chip_set_chip(&bank->gc.irq, &bank_chip);
	return devm_request_irq(&pdev->dev, platform_get_irq(pdev, 0), handler, flags, "bank", bank);
}

static int demux_probe_bad(struct platform_device *pdev)
{
	return bank_init(pdev, demux_bad, 0); // [[request]]
}

static int later_probe_ok(struct platform_device *pdev)
{
	return bank_init(pdev, later_ok, IRQF_NO_AUTOEN);
}

static int error_probe_ok(struct platform_device *pdev)
{
	return bank_init(pdev, error_ok, 0);
}

// CHECK: drivers/gpio/requested.c:[[probe]]:11: note: driver 'demux_driver' has no shutdown that a kexec runs, and its interrupts stay live: 'demux_probe_bad' installs 'demux_bad' and 'bank_unmask' enables them in the device [IRQ208]
// CHECK: drivers/gpio/requested.c:[[probe]]:11: note: 'demux_driver' has no shutdown
// CHECK: drivers/gpio/requested.c:[[request]]:9: note: 'demux_bad' is registered here with 'bank_init'
// CHECK: drivers/gpio/bank.h:[[unmask]]:16: note: 'bank_unmask' is installed as irq_chip::irq_unmask here
// CHECK: drivers/gpio/bank.h:[[enable]]:2: note: 'bank_unmask' calls 'writel', which writes to the device
static struct platform_driver demux_driver = {
	.probe = demux_probe_bad, // [[probe]]
};

static struct platform_driver later_driver = {
	.probe = later_probe_ok,
};

static struct platform_driver error_driver = {
	.probe = error_probe_ok,
};

int bank_register(void)
{
	return platform_driver_register(&demux_driver) + platform_driver_register(&later_driver) +
	       platform_driver_register(&error_driver);
}
