// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A platform driver of IRQCHIP_PLATFORM_DRIVER_BEGIN(): its probe is the kernel's own, which calls what
// the match table holds.
//
// RUN: %check_irqlint %s %S/Inputs/bank.h -- --select IRQ208/irqchip

#include <linux/platform_device.h>
#include <linux/slab.h>
#include "bank.h"

struct of_device_id {
	char compatible[128];
	const void *data;
};

extern int platform_irqchip_probe(struct platform_device *pdev);

static int bank_of_init_bad(struct device_node *node, struct device_node *parent)
{
	struct bank *bank = kzalloc(sizeof(*bank), GFP_KERNEL);

	if (!bank)
		return -ENOMEM;
	gpio_irq_chip_set_chip(&bank->gc.irq, &bank_chip);
	irq_set_chained_handler_and_data(7, bank_handler, bank); // [[handler]]
	return 0;
}

static const struct of_device_id bank_match[] = {
	{ .compatible = "bank", .data = bank_of_init_bad },
	{},
};

// CHECK: drivers/irqchip/match-data.c:[[probe]]:11: note: driver 'bank_driver' has no shutdown that a kexec runs, and its interrupts stay live: 'bank_of_init_bad' installs 'bank_handler' and 'bank_unmask' enables them in the device [IRQ208]
// CHECK: drivers/irqchip/match-data.c:[[probe]]:11: note: 'bank_driver' has no shutdown
// CHECK: drivers/irqchip/match-data.c:[[handler]]:2: note: 'bank_handler' is registered here with 'irq_set_chained_handler_and_data'
// CHECK: drivers/irqchip/bank.h:[[unmask]]:16: note: 'bank_unmask' is installed as irq_chip::irq_unmask here
// CHECK: drivers/irqchip/bank.h:[[enable]]:2: note: 'bank_unmask' calls 'writel', which writes to the device
static struct platform_driver bank_driver = {
	.probe = platform_irqchip_probe, // [[probe]]
	.driver = {
		.name = "bank",
		.of_match_table = bank_match,
	},
};
module_platform_driver(bank_driver);
