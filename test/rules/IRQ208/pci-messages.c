// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The PCI core ends a device's messages at kexec.
//
// RUN: %check_irqlint %s %S/Inputs/bank.h %S/Inputs/pci.h --dir=drivers/gpio -- --select IRQ208/irqchip
// EXPECT-CLEAN

#include "bank.h"
#include "pci.h"

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
