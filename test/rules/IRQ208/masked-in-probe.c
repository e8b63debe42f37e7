// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Where the next kernel's probe masks the sources before it installs the handler, the finding is not
// one of the default group. Clearing their status is not enough: a level comes back.
//
// RUN: rm -rf %t.src && split-file %s %t.src
// RUN: %check_irqlint --checks=%t.src/clean.h %t.src/masks.c %S/Inputs/bank.h --dir=drivers/gpio -- --select IRQ208/irqchip
// RUN: %check_irqlint --checks=%t.src/masks.h %t.src/masks.c %S/Inputs/bank.h --dir=drivers/gpio -- --select IRQ208/masked
// RUN: %check_irqlint --checks=%t.src/acks.h %t.src/acks.c %S/Inputs/bank.h --dir=drivers/gpio -- --select IRQ208/irqchip

//--- clean.h
// EXPECT-CLEAN

//--- masks.c
#include <linux/platform_device.h>
#include "bank.h"

static int masks_probe(struct platform_device *pdev)
{
	struct bank *bank = devm_kzalloc(&pdev->dev, sizeof(*bank), GFP_KERNEL);

	if (!bank)
		return -ENOMEM;
	writel(0, bank->base);
	gpio_irq_chip_set_chip(&bank->gc.irq, &bank_chip);
	bank->gc.irq.parent_handler = bank_handler; // [[masked-handler]]
	return devm_gpiochip_add_data(&pdev->dev, &bank->gc, bank);
}

static struct platform_driver masks_driver = {
	.probe = masks_probe, // [[masked]]
};
module_platform_driver(masks_driver);

//--- masks.h
// CHECK: drivers/gpio/masks.c:[[masked]]:11: note: driver 'masks_driver' has no shutdown that a kexec runs, and its interrupts stay live: 'masks_probe' installs 'bank_handler' and 'bank_unmask' enables them in the device; the next kernel masks or resets them before it installs the handler [IRQ208]
// CHECK: drivers/gpio/masks.c:[[masked]]:11: note: 'masks_driver' has no shutdown
// CHECK: drivers/gpio/masks.c:[[masked-handler]]:2: note: 'bank_handler' is installed as gpio_irq_chip::parent_handler here
// CHECK: drivers/gpio/bank.h:[[unmask]]:16: note: 'bank_unmask' is installed as irq_chip::irq_unmask here
// CHECK: drivers/gpio/bank.h:[[enable]]:2: note: 'bank_unmask' calls 'writel', which writes to the device

//--- acks.h
// CHECK: drivers/gpio/acks.c:[[acked]]:11: note: driver 'acks_driver' has no shutdown that a kexec runs, and its interrupts stay live: 'acks_probe' installs 'bank_handler' and 'bank_unmask' enables them in the device [IRQ208]
// CHECK: drivers/gpio/acks.c:[[acked]]:11: note: 'acks_driver' has no shutdown
// CHECK: drivers/gpio/acks.c:[[acked-handler]]:2: note: 'bank_handler' is installed as gpio_irq_chip::parent_handler here
// CHECK: drivers/gpio/bank.h:[[unmask]]:16: note: 'bank_unmask' is installed as irq_chip::irq_unmask here
// CHECK: drivers/gpio/bank.h:[[enable]]:2: note: 'bank_unmask' calls 'writel', which writes to the device

//--- acks.c
#include <linux/platform_device.h>
#include "bank.h"

static int acks_probe(struct platform_device *pdev)
{
	struct bank *bank = devm_kzalloc(&pdev->dev, sizeof(*bank), GFP_KERNEL);

	if (!bank)
		return -ENOMEM;
	writel(~0, bank->base + 0x40);
	gpio_irq_chip_set_chip(&bank->gc.irq, &bank_chip);
	bank->gc.irq.parent_handler = bank_handler; // [[acked-handler]]
	return devm_gpiochip_add_data(&pdev->dev, &bank->gc, bank);
}

static struct platform_driver acks_driver = {
	.probe = acks_probe, // [[acked]]
};
module_platform_driver(acks_driver);
