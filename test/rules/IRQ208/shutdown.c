// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A shutdown that quiesces the controller.
//
// RUN: %check_irqlint %s %S/Inputs/bank.h --dir=drivers/gpio -- --select IRQ208
// EXPECT-CLEAN

#include <linux/platform_device.h>
#include "bank.h"

static int bank_probe(struct platform_device *pdev)
{
	struct bank *bank = devm_kzalloc(&pdev->dev, sizeof(*bank), GFP_KERNEL);

	if (!bank)
		return -ENOMEM;
	bank->base = devm_platform_ioremap_resource(pdev, 0);
	gpio_irq_chip_set_chip(&bank->gc.irq, &bank_chip);
	bank->gc.irq.parent_handler = bank_handler;
	platform_set_drvdata(pdev, bank);
	return devm_gpiochip_add_data(&pdev->dev, &bank->gc, bank);
}

static void bank_shutdown(struct platform_device *pdev)
{
	struct bank *bank = platform_get_drvdata(pdev);

	writel(0, bank->base);
}

static struct platform_driver bank_driver = {
	.probe = bank_probe,
	.shutdown = bank_shutdown,
	.driver = {
		.name = "bank",
	},
};
module_platform_driver(bank_driver);
