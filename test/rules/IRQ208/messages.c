// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Behind a controller of message-signalled interrupts are PCI devices, which the PCI core stops at
// kexec.
//
// RUN: %check_irqlint %s --dir=drivers/gpio -- --select IRQ208
// EXPECT-CLEAN

#include <linux/gpio/driver.h>
#include <linux/platform_device.h>

struct msi_msg;

static void bank_compose(struct irq_data *d, struct msi_msg *msg)
{
}

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

static void bank_unmask_ok(struct irq_data *d)
{
	struct bank *bank = irq_data_get_irq_chip_data(d);

	bank->enabled |= BIT(d->hwirq);
	writel(bank->enabled, bank->base);
}

static const struct irq_chip bank_chip = {
	.name = "bank",
	.irq_mask = bank_mask,
	.irq_unmask = bank_unmask_ok,
	.irq_compose_msi_msg = bank_compose,
};

static void bank_handler_ok(struct irq_desc *desc)
{
	struct irq_chip *chip = irq_desc_get_chip(desc);
	struct bank *bank = irq_desc_get_handler_data(desc);

	chained_irq_enter(chip, desc);
	generic_handle_domain_irq(bank->gc.irq.domain, 0);
	chained_irq_exit(chip, desc);
}

static int bank_probe_ok(struct platform_device *pdev)
{
	struct bank *bank = devm_kzalloc(&pdev->dev, sizeof(*bank), GFP_KERNEL);

	if (!bank)
		return -ENOMEM;
	gpio_irq_chip_set_chip(&bank->gc.irq, &bank_chip);
	bank->gc.irq.parent_handler = bank_handler_ok;
	return devm_gpiochip_add_data(&pdev->dev, &bank->gc, bank);
}

static struct platform_driver bank_driver = {
	.probe = bank_probe_ok,
};
module_platform_driver(bank_driver);
