// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The driver's record stands in the unit's other file.
//
// RUN: rm -rf %t.src && split-file %s %t.src
// RUN: %check_irqlint --checks=%s --dir=drivers/gpio --module=pair %t.src -- --select IRQ208

//--- pair-irq.c
#include <linux/gpio/driver.h>
#include <linux/platform_device.h>
#include "pair.h"

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

int pair_irq_init_bad(struct platform_device *pdev)
{
	struct bank *bank = devm_kzalloc(&pdev->dev, sizeof(*bank), GFP_KERNEL);

	if (!bank)
		return -ENOMEM;
	gpio_irq_chip_set_chip(&bank->gc.irq, &bank_chip);
	bank->gc.irq.parent_handler = bank_handler_bad;
	return devm_gpiochip_add_data(&pdev->dev, &bank->gc, bank);
}

//--- pair-main.c
#include <linux/platform_device.h>
#include "pair.h"

static int pair_probe(struct platform_device *pdev)
{
	return pair_irq_init_bad(pdev);
}

// CHECK: drivers/gpio/pair-main.c:{{[0-9]+}}:11: note: driver 'pair_driver' has no shutdown that a kexec runs, and its interrupts stay live: 'pair_irq_init_bad' installs 'bank_handler_bad' and 'bank_unmask_bad' enables them in the device [IRQ208]
// CHECK: drivers/gpio/pair-main.c:{{[0-9]+}}:11: note: 'pair_driver' has no shutdown
// CHECK: drivers/gpio/pair-main.c:{{[0-9]+}}:9: note: 'pair_probe' calls 'pair_irq_init_bad'
// CHECK: drivers/gpio/pair-irq.c:{{[0-9]+}}:2: note: 'bank_handler_bad' is installed as gpio_irq_chip::parent_handler here
// CHECK: drivers/gpio/pair-irq.c:{{[0-9]+}}:16: note: 'bank_unmask_bad' is installed as irq_chip::irq_unmask here
// CHECK: drivers/gpio/pair-irq.c:{{[0-9]+}}:2: note: 'bank_unmask_bad' calls 'writel', which writes to the device
static struct platform_driver pair_driver = {
	.probe = pair_probe,
};
module_platform_driver(pair_driver);

//--- pair.h
struct platform_device;
int pair_irq_init_bad(struct platform_device *pdev);
