// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The PCI core ends a device's messages at kexec.
//
// RUN: %check_irqlint %s --dir=drivers/gpio -- --select IRQ208/irqchip
// EXPECT-CLEAN

#include <linux/gpio/driver.h>

struct pci_dev {
	struct device dev;
	unsigned int irq;
};

struct pci_driver {
	int (*probe)(struct pci_dev *dev);
	void (*shutdown)(struct pci_dev *dev);
	struct device_driver driver;
};

extern int pci_enable_msi(struct pci_dev *dev);

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
};

static irqreturn_t bank_demux_ok(int irq, void *data)
{
	struct bank *bank = data;

	generic_handle_domain_irq(bank->gc.irq.domain, 0);
	return IRQ_HANDLED;
}

static int bank_probe_ok(struct pci_dev *dev)
{
	struct bank *bank = devm_kzalloc(&dev->dev, sizeof(*bank), GFP_KERNEL);

	if (!bank)
		return -ENOMEM;
	if (pci_enable_msi(dev))
		return -ENODEV;
	gpio_irq_chip_set_chip(&bank->gc.irq, &bank_chip);
	return request_irq(dev->irq, bank_demux_ok, IRQF_SHARED, "bank", bank);
}

struct pci_driver bank_driver = {
	.probe = bank_probe_ok,
};
