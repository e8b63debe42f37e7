// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A controller that drivers of other modules share is one finding, however many they are.
//
// RUN: rm -rf %t.src && split-file %s %t.src
// RUN: %check_irqlint --checks=%s --dir=drivers/gpio %t.src %S/Inputs/bank.h -- --select IRQ208

// CHECK: drivers/gpio/shared-core.c:[[handler]]:2: note: 'shared_probe_bad' installs 'bank_handler' and 'bank_unmask' enables its interrupts in the device, for drivers that have no shutdown [IRQ208]
// CHECK: drivers/gpio/shared-a.c:[[probe]]:11: note: 'a_driver' has no shutdown
// CHECK: drivers/gpio/shared-a.c:[[call]]:9: note: 'a_probe' calls 'shared_probe_bad'
// CHECK: drivers/gpio/shared-core.c:[[handler]]:2: note: 'bank_handler' is installed as gpio_irq_chip::parent_handler here
// CHECK: drivers/gpio/bank.h:[[unmask]]:16: note: 'bank_unmask' is installed as irq_chip::irq_unmask here
// CHECK: drivers/gpio/bank.h:[[enable]]:2: note: 'bank_unmask' calls 'writel', which writes to the device
// CHECK: drivers/gpio/shared-b.c:[[probe]]:11: note: 'b_driver' has none either

//--- shared-core.c
#include <linux/platform_device.h>
#include "bank.h"
#include "shared.h"

int shared_probe_bad(struct platform_device *pdev)
{
	struct bank *bank = devm_kzalloc(&pdev->dev, sizeof(*bank), GFP_KERNEL);

	if (!bank)
		return -ENOMEM;
	gpio_irq_chip_set_chip(&bank->gc.irq, &bank_chip);
	bank->gc.irq.parent_handler = bank_handler; // [[handler]]
	return devm_gpiochip_add_data(&pdev->dev, &bank->gc, bank);
}

//--- shared-a.c
#include <linux/platform_device.h>
#include "shared.h"

static int a_probe(struct platform_device *pdev)
{
	return shared_probe_bad(pdev); // [[call]]
}

static struct platform_driver a_driver = {
	.probe = a_probe, // [[probe]]
};
module_platform_driver(a_driver);

//--- shared-b.c
#include <linux/platform_device.h>
#include "shared.h"

static struct platform_driver b_driver = {
	.probe = shared_probe_bad, // [[probe]]
};
module_platform_driver(b_driver);

//--- shared-c.c
#include <linux/platform_device.h>
#include "shared.h"

static void c_shutdown(struct platform_device *pdev)
{
}

static struct platform_driver c_driver = {
	.probe = shared_probe_bad,
	.shutdown = c_shutdown,
};
module_platform_driver(c_driver);

//--- shared.h
struct platform_device;
int shared_probe_bad(struct platform_device *pdev);
