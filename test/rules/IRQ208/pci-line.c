// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The PCI core ends a device's DMA and messages at kexec; its level interrupt stays.
//
// RUN: %check_irqlint %s %S/Inputs/bank.h %S/Inputs/pci.h --dir=drivers/gpio -- --select IRQ208/irqchip

#include "bank.h"
#include "pci.h"

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
	return request_irq(dev->irq, bank_demux_bad, IRQF_SHARED, "bank", bank); // [[request]]
}

// CHECK: drivers/gpio/pci-line.c:[[probe]]:11: note: driver 'bank_driver' has no shutdown that a kexec runs, and its interrupts stay live: 'bank_probe_bad' installs 'bank_demux_bad' and 'bank_unmask' enables them in the device [IRQ208]
// CHECK: drivers/gpio/pci-line.c:[[probe]]:11: note: 'bank_driver' has no shutdown, and the bus ends DMA and messages only, not a level interrupt (drivers/pci/pci-driver.c:528)
// CHECK: drivers/gpio/pci-line.c:[[request]]:9: note: 'bank_demux_bad' is registered here with 'request_irq'
// CHECK: drivers/gpio/bank.h:[[unmask]]:16: note: 'bank_unmask' is installed as irq_chip::irq_unmask here
// CHECK: drivers/gpio/bank.h:[[enable]]:2: note: 'bank_unmask' calls 'writel', which writes to the device
struct pci_driver bank_driver = {
	.probe = bank_probe_bad, // [[probe]]
};
