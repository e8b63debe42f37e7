// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A platform driver whose lines stay enabled: the bus does nothing for it.
//
// RUN: %check_irqlint %s %S/Inputs/bank.h --dir=drivers/gpio -- --select IRQ208

#include <linux/platform_device.h>
#include "bank.h"

static int bank_probe_bad(struct platform_device *pdev)
{
	struct bank *bank = devm_kzalloc(&pdev->dev, sizeof(*bank), GFP_KERNEL);

	if (!bank)
		return -ENOMEM;
	bank->base = devm_platform_ioremap_resource(pdev, 0);
	gpio_irq_chip_set_chip(&bank->gc.irq, &bank_chip);
	bank->gc.irq.parent_handler = bank_handler; // [[handler]]
	platform_set_drvdata(pdev, bank);
	return devm_gpiochip_add_data(&pdev->dev, &bank->gc, bank);
}

// CHECK: drivers/gpio/no-shutdown.c:[[probe]]:11: note: driver 'bank_driver' has no shutdown that a kexec runs, and its interrupts stay live: 'bank_probe_bad' installs 'bank_handler' and 'bank_unmask' enables them in the device [IRQ208]
// CHECK: drivers/gpio/no-shutdown.c:[[probe]]:11: note: 'bank_driver' has no shutdown, and the bus then does nothing (drivers/base/platform.c:1400)
// CHECK: drivers/gpio/no-shutdown.c:[[handler]]:2: note: 'bank_handler' is installed as gpio_irq_chip::parent_handler here
// CHECK: drivers/gpio/bank.h:[[unmask]]:16: note: 'bank_unmask' is installed as irq_chip::irq_unmask here
// CHECK: drivers/gpio/bank.h:[[enable]]:2: note: 'bank_unmask' calls 'writel', which writes to the device
static struct platform_driver bank_driver = {
	.probe = bank_probe_bad, // [[probe]]
	.driver = {
		.name = "bank",
	},
};
module_platform_driver(bank_driver);
