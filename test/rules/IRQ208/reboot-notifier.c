// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A reboot notifier runs at kexec as a shutdown does: what it does is not this rule's question.
//
// RUN: %check_irqlint %s %S/Inputs/bank.h --dir=drivers/gpio -- --select IRQ208
// EXPECT-CLEAN

#include <linux/platform_device.h>
#include "bank.h"

struct notifier_block {
	int (*notifier_call)(struct notifier_block *nb, unsigned long action, void *data);
};

extern int register_reboot_notifier(struct notifier_block *nb);

static int bank_reboot(struct notifier_block *nb, unsigned long action, void *data)
{
	return 0;
}

static struct notifier_block bank_notifier = {
	.notifier_call = bank_reboot,
};

static int bank_probe_ok(struct platform_device *pdev)
{
	struct bank *bank = devm_kzalloc(&pdev->dev, sizeof(*bank), GFP_KERNEL);

	if (!bank)
		return -ENOMEM;
	register_reboot_notifier(&bank_notifier);
	gpio_irq_chip_set_chip(&bank->gc.irq, &bank_chip);
	bank->gc.irq.parent_handler = bank_handler;
	return devm_gpiochip_add_data(&pdev->dev, &bank->gc, bank);
}

static struct platform_driver bank_driver = {
	.probe = bank_probe_ok,
};
module_platform_driver(bank_driver);
