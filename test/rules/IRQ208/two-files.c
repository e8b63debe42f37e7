// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The driver's record stands in the unit's other file.
//
// RUN: rm -rf %t.src && split-file %s %t.src
// RUN: %check_irqlint --checks=%s --dir=drivers/gpio --module=pair %t.src %S/Inputs/bank.h -- --select IRQ208

//--- pair-irq.c
#include <linux/platform_device.h>
#include "bank.h"
#include "pair.h"

int pair_irq_init_bad(struct platform_device *pdev)
{
	struct bank *bank = devm_kzalloc(&pdev->dev, sizeof(*bank), GFP_KERNEL);

	if (!bank)
		return -ENOMEM;
	gpio_irq_chip_set_chip(&bank->gc.irq, &bank_chip);
	bank->gc.irq.parent_handler = bank_handler; // [[handler]]
	return devm_gpiochip_add_data(&pdev->dev, &bank->gc, bank);
}

//--- pair-main.c
#include <linux/platform_device.h>
#include "pair.h"

static int pair_probe(struct platform_device *pdev)
{
	return pair_irq_init_bad(pdev); // [[call]]
}

// CHECK: drivers/gpio/pair-main.c:[[probe]]:11: note: driver 'pair_driver' has no shutdown that a kexec runs, and its interrupts stay live: 'pair_irq_init_bad' installs 'bank_handler' and 'bank_unmask' enables them in the device [IRQ208]
// CHECK: drivers/gpio/pair-main.c:[[probe]]:11: note: 'pair_driver' has no shutdown
// CHECK: drivers/gpio/pair-main.c:[[call]]:9: note: 'pair_probe' calls 'pair_irq_init_bad'
// CHECK: drivers/gpio/pair-irq.c:[[handler]]:2: note: 'bank_handler' is installed as gpio_irq_chip::parent_handler here
// CHECK: drivers/gpio/bank.h:[[unmask]]:16: note: 'bank_unmask' is installed as irq_chip::irq_unmask here
// CHECK: drivers/gpio/bank.h:[[enable]]:2: note: 'bank_unmask' calls 'writel', which writes to the device
static struct platform_driver pair_driver = {
	.probe = pair_probe, // [[probe]]
};
module_platform_driver(pair_driver);

//--- pair.h
struct platform_device;
int pair_irq_init_bad(struct platform_device *pdev);
