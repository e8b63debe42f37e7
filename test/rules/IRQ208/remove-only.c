// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A kexec does not run remove.
//
// RUN: %check_irqlint %s --dir=drivers/gpio -- --select IRQ208

#include <linux/gpio/driver.h>
#include <linux/platform_device.h>

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
	.flags = IRQCHIP_IMMUTABLE,
	GPIOCHIP_IRQ_RESOURCE_HELPERS,
};

static void bank_handler_bad(struct irq_desc *desc)
{
	struct irq_chip *chip = irq_desc_get_chip(desc);
	struct bank *bank = irq_desc_get_handler_data(desc);

	chained_irq_enter(chip, desc);
	generic_handle_domain_irq(bank->gc.irq.domain, 0);
	chained_irq_exit(chip, desc);
}

static int bank_probe_bad(struct platform_device *pdev)
{
	struct bank *bank = devm_kzalloc(&pdev->dev, sizeof(*bank), GFP_KERNEL);

	if (!bank)
		return -ENOMEM;
	bank->base = devm_platform_ioremap_resource(pdev, 0);
	gpio_irq_chip_set_chip(&bank->gc.irq, &bank_chip);
	bank->gc.irq.parent_handler = bank_handler_bad;
	platform_set_drvdata(pdev, bank);
	return devm_gpiochip_add_data(&pdev->dev, &bank->gc, bank);
}

static void bank_remove(struct platform_device *pdev)
{
	struct bank *bank = platform_get_drvdata(pdev);

	writel(0, bank->base);
}

// CHECK: drivers/gpio/remove-only.c:{{[0-9]+}}:11: note: driver 'bank_driver' has no shutdown that a kexec runs
// CHECK: drivers/gpio/remove-only.c:{{[0-9]+}}:11: note: 'bank_driver' has no shutdown, and the bus then does nothing
// CHECK: drivers/gpio/remove-only.c:{{[0-9]+}}:2: note: 'bank_handler_bad' is installed
// CHECK: drivers/gpio/remove-only.c:{{[0-9]+}}:16: note: 'bank_unmask_bad' is installed
// CHECK: drivers/gpio/remove-only.c:{{[0-9]+}}:2: note: 'bank_unmask_bad' calls 'writel', which writes to the device
// CHECK: drivers/gpio/remove-only.c:{{[0-9]+}}:16: note: 'bank_remove' writes the device again as platform_driver::remove_new, which no kexec runs
static struct platform_driver bank_driver = {
	.probe = bank_probe_bad,
	.remove_new = bank_remove,
	.driver = {
		.name = "bank",
	},
};
module_platform_driver(bank_driver);
