// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A platform driver of IRQCHIP_PLATFORM_DRIVER_BEGIN(): its probe is the kernel's own, which calls what
// the match table holds.
//
// RUN: %check_irqlint %s -- --select IRQ208/irqchip

#include <linux/gpio/driver.h>
#include <linux/platform_device.h>
#include <linux/slab.h>

struct of_device_id {
	char compatible[128];
	const void *data;
};

extern int platform_irqchip_probe(struct platform_device *pdev);

struct bank {
	struct gpio_chip gc;
	void __iomem *base;
	u32 enabled;
};

static void bank_mask(struct irq_data *d)
{
	struct bank *bank = irq_data_get_irq_chip_data(d);

	bank->enabled &= ~BIT(d->hwirq);
	writel(bank->enabled, bank->base);
}

static void bank_unmask_bad(struct irq_data *d)
{
	struct bank *bank = irq_data_get_irq_chip_data(d);

	bank->enabled |= BIT(d->hwirq);
	writel(bank->enabled, bank->base);
}

static const struct irq_chip bank_chip = {
	.name = "bank",
	.irq_mask = bank_mask,
	.irq_unmask = bank_unmask_bad,
};

static void bank_handler_bad(struct irq_desc *desc)
{
	struct irq_chip *chip = irq_desc_get_chip(desc);
	struct bank *bank = irq_desc_get_handler_data(desc);

	chained_irq_enter(chip, desc);
	generic_handle_domain_irq(bank->gc.irq.domain, 0);
	chained_irq_exit(chip, desc);
}

static int bank_of_init_bad(struct device_node *node, struct device_node *parent)
{
	struct bank *bank = kzalloc(sizeof(*bank), GFP_KERNEL);

	if (!bank)
		return -ENOMEM;
	gpio_irq_chip_set_chip(&bank->gc.irq, &bank_chip);
	irq_set_chained_handler_and_data(7, bank_handler_bad, bank);
	return 0;
}

static const struct of_device_id bank_match[] = {
	{ .compatible = "bank", .data = bank_of_init_bad },
	{},
};

// CHECK: drivers/irqchip/match-data.c:{{[0-9]+}}:11: note: driver 'bank_driver' has no shutdown that a kexec runs, and its interrupts stay live: 'bank_of_init_bad' installs 'bank_handler_bad' and 'bank_unmask_bad' enables them in the device [IRQ208]
// CHECK: drivers/irqchip/match-data.c:{{[0-9]+}}:11: note: 'bank_driver' has no shutdown
// CHECK: drivers/irqchip/match-data.c:{{[0-9]+}}:2: note: 'bank_handler_bad' is registered here with 'irq_set_chained_handler_and_data'
// CHECK: drivers/irqchip/match-data.c:{{[0-9]+}}:16: note: 'bank_unmask_bad' is installed as irq_chip::irq_unmask here
// CHECK: drivers/irqchip/match-data.c:{{[0-9]+}}:2: note: 'bank_unmask_bad' calls 'writel', which writes to the device
static struct platform_driver bank_driver = {
	.probe = platform_irqchip_probe,
	.driver = {
		.name = "bank",
		.of_match_table = bank_match,
	},
};
module_platform_driver(bank_driver);
