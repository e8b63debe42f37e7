// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The same through a regmap, by a function of its own and by a wrapper of a header around one.
//
// RUN: %check_irqlint %s --dir=drivers/gpio -- --select IRQ208

#include <linux/gpio/driver.h>
#include <linux/platform_device.h>
#include <linux/regmap.h>

struct bank {
	struct gpio_chip gc;
	struct regmap *map;
};

static const struct regmap_config bank_config = {
	.use_raw_spinlock = true,
};

static void bank_mask(struct irq_data *d)
{
	struct bank *bank = irq_data_get_irq_chip_data(d);

	regmap_write(bank->map, 0, BIT(d->hwirq));
}

static void bank_unmask_bad(struct irq_data *d)
{
	struct bank *bank = irq_data_get_irq_chip_data(d);

	regmap_update_bits(bank->map, 0, BIT(d->hwirq), BIT(d->hwirq)); // [[enable]]
}

static const struct irq_chip bank_chip = {
	.name = "bank",
	.irq_mask = bank_mask,
	.irq_unmask = bank_unmask_bad, // [[unmask]]
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
	bank->map = devm_regmap_init_mmio(&pdev->dev, devm_platform_ioremap_resource(pdev, 0),
					  &bank_config);
	gpio_irq_chip_set_chip(&bank->gc.irq, &bank_chip);
	bank->gc.irq.parent_handler = bank_handler_bad; // [[handler]]
	platform_set_drvdata(pdev, bank);
	return devm_gpiochip_add_data(&pdev->dev, &bank->gc, bank);
}

// CHECK: drivers/gpio/regmap.c:[[probe]]:11: note: driver 'bank_driver' has no shutdown that a kexec runs, and its interrupts stay live: 'bank_probe_bad' installs 'bank_handler_bad' and 'bank_unmask_bad' enables them in the device [IRQ208]
// CHECK: drivers/gpio/regmap.c:[[probe]]:11: note: 'bank_driver' has no shutdown, and the bus then does nothing (drivers/base/platform.c:1400)
// CHECK: drivers/gpio/regmap.c:[[handler]]:2: note: 'bank_handler_bad' is installed as gpio_irq_chip::parent_handler here
// CHECK: drivers/gpio/regmap.c:[[unmask]]:16: note: 'bank_unmask_bad' is installed as irq_chip::irq_unmask here
// CHECK: drivers/gpio/regmap.c:[[enable]]:2: note: 'bank_unmask_bad' calls 'regmap_update_bits', which writes to the device
static struct platform_driver bank_driver = {
	.probe = bank_probe_bad, // [[probe]]
	.driver = {
		.name = "bank",
	},
};
module_platform_driver(bank_driver);
