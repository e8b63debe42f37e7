// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A kexec does not run remove.
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

static void bank_remove(struct platform_device *pdev)
{
	struct bank *bank = platform_get_drvdata(pdev);

	writel(0, bank->base);
}

// CHECK: drivers/gpio/remove-only.c:[[probe]]:11: note: driver 'bank_driver' has no shutdown that a kexec runs
// CHECK: drivers/gpio/remove-only.c:[[probe]]:11: note: 'bank_driver' has no shutdown, and the bus then does nothing
// CHECK: drivers/gpio/remove-only.c:[[handler]]:2: note: 'bank_handler' is installed
// CHECK: drivers/gpio/bank.h:[[unmask]]:16: note: 'bank_unmask' is installed
// CHECK: drivers/gpio/bank.h:[[enable]]:2: note: 'bank_unmask' calls 'writel', which writes to the device
// CHECK: drivers/gpio/remove-only.c:[[remove]]:16: note: 'bank_remove' writes the device again as platform_driver::remove_new, which no kexec runs
static struct platform_driver bank_driver = {
	.probe = bank_probe_bad, // [[probe]]
	.remove_new = bank_remove, // [[remove]]
	.driver = {
		.name = "bank",
	},
};
module_platform_driver(bank_driver);
