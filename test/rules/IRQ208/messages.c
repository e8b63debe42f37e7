// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Behind a controller of message-signalled interrupts are PCI devices, which the PCI core stops at
// kexec.
//
// RUN: %check_irqlint %s %S/Inputs/bank.h --dir=drivers/gpio -- --select IRQ208
// EXPECT-CLEAN

#include <linux/irq.h>
#include <linux/platform_device.h>

struct msi_msg;

static void bank_compose(struct irq_data *d, struct msi_msg *msg)
{
}

#define BANK_CHIP_MORE .irq_compose_msi_msg = bank_compose,
#include "bank.h"

static int bank_probe_ok(struct platform_device *pdev)
{
	struct bank *bank = devm_kzalloc(&pdev->dev, sizeof(*bank), GFP_KERNEL);

	if (!bank)
		return -ENOMEM;
	gpio_irq_chip_set_chip(&bank->gc.irq, &bank_chip);
	bank->gc.irq.parent_handler = bank_handler;
	return devm_gpiochip_add_data(&pdev->dev, &bank->gc, bank);
}

static struct platform_driver bank_driver = {
	.probe = bank_probe_ok,
};
module_platform_driver(bank_driver);
