// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The PCI core ends a device's DMA and messages at kexec; its level interrupt stays.
//
// RUN: %check_irqlint %s --dir=drivers/gpio -- --select IRQ208/irqchip

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

static irqreturn_t bank_demux_bad(int irq, void *data)
{
	struct bank *bank = data;

	generic_handle_domain_irq(bank->gc.irq.domain, 0);
	return IRQ_HANDLED;
}

static int bank_probe_bad(struct pci_dev *dev)
{
	struct bank *bank = devm_kzalloc(&dev->dev, sizeof(*bank), GFP_KERNEL);

	if (!bank)
		return -ENOMEM;
	gpio_irq_chip_set_chip(&bank->gc.irq, &bank_chip);
	return request_irq(dev->irq, bank_demux_bad, IRQF_SHARED, "bank", bank);
}

// CHECK: drivers/gpio/pci-line.c:{{[0-9]+}}:11: note: driver 'bank_driver' has no shutdown that a kexec runs, and its interrupts stay live: 'bank_probe_bad' installs 'bank_demux_bad' and 'bank_unmask_bad' enables them in the device [IRQ208]
// CHECK: drivers/gpio/pci-line.c:{{[0-9]+}}:11: note: 'bank_driver' has no shutdown, and the bus ends DMA and messages only, not a level interrupt (drivers/pci/pci-driver.c:528)
// CHECK: drivers/gpio/pci-line.c:{{[0-9]+}}:9: note: 'bank_demux_bad' is registered here with 'request_irq'
// CHECK: drivers/gpio/pci-line.c:{{[0-9]+}}:16: note: 'bank_unmask_bad' is installed as irq_chip::irq_unmask here
// CHECK: drivers/gpio/pci-line.c:{{[0-9]+}}:2: note: 'bank_unmask_bad' calls 'writel', which writes to the device
struct pci_driver bank_driver = {
	.probe = bank_probe_bad,
};
