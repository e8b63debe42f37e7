// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A controller that drivers of other modules share is one finding, however many they are.
//
// RUN: rm -rf %t.src && split-file %s %t.src
// RUN: %check_irqlint --checks=%s --dir=drivers/gpio %t.src -- --select IRQ208

//--- shared-core.c
#include <linux/gpio/driver.h>
#include <linux/platform_device.h>
#include "shared.h"

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

int shared_probe_bad(struct platform_device *pdev)
{
	struct bank *bank = devm_kzalloc(&pdev->dev, sizeof(*bank), GFP_KERNEL);

	if (!bank)
		return -ENOMEM;
	gpio_irq_chip_set_chip(&bank->gc.irq, &bank_chip);
	// CHECK: drivers/gpio/shared-core.c:{{[0-9]+}}:2: note: 'shared_probe_bad' installs 'bank_handler_bad' and 'bank_unmask_bad' enables its interrupts in the device, for drivers that have no shutdown [IRQ208]
	// CHECK: drivers/gpio/shared-a.c:{{[0-9]+}}:11: note: 'a_driver' has no shutdown
	// CHECK: drivers/gpio/shared-a.c:{{[0-9]+}}:9: note: 'a_probe' calls 'shared_probe_bad'
	// CHECK: drivers/gpio/shared-core.c:{{[0-9]+}}:2: note: 'bank_handler_bad' is installed as gpio_irq_chip::parent_handler here
	// CHECK: drivers/gpio/shared-core.c:{{[0-9]+}}:16: note: 'bank_unmask_bad' is installed as irq_chip::irq_unmask here
	// CHECK: drivers/gpio/shared-core.c:{{[0-9]+}}:2: note: 'bank_unmask_bad' calls 'writel', which writes to the device
	// CHECK: drivers/gpio/shared-b.c:{{[0-9]+}}:11: note: 'b_driver' has none either
	bank->gc.irq.parent_handler = bank_handler_bad;
	return devm_gpiochip_add_data(&pdev->dev, &bank->gc, bank);
}

//--- shared-a.c
#include <linux/platform_device.h>
#include "shared.h"

static int a_probe(struct platform_device *pdev)
{
	return shared_probe_bad(pdev);
}

static struct platform_driver a_driver = {
	.probe = a_probe,
};
module_platform_driver(a_driver);

//--- shared-b.c
#include <linux/platform_device.h>
#include "shared.h"

static struct platform_driver b_driver = {
	.probe = shared_probe_bad,
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
