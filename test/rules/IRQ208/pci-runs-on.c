// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The PCI core ends DMA and messages. A device whose remove stops it besides runs on.
//
// RUN: %check_irqlint %s %S/Inputs/pci.h --dir=drivers/ptp -- --select IRQ208

#include <linux/interrupt.h>
#include <linux/io.h>
#include "pci.h"

static void __iomem *regs;

static irqreturn_t clock_isr_bad(int irq, void *data)
{
	return IRQ_HANDLED;
}

static int clock_probe_bad(struct pci_dev *dev)
{
	if (pci_enable_msi(dev))
		return -ENODEV;
	writel(1, regs); // [[write]]
	return request_irq(dev->irq, clock_isr_bad, 0, "clock", dev); // [[request]]
}

static void clock_remove(struct pci_dev *dev)
{
	writel(0, regs);
	free_irq(dev->irq, dev);
}

// CHECK: drivers/ptp/pci-runs-on.c:[[probe]]:11: note: driver 'clock_driver' has no shutdown that a kexec runs: 'clock_probe_bad' installs 'clock_isr_bad', and 'clock_probe_bad' writes to the device [IRQ208]
// CHECK: drivers/ptp/pci-runs-on.c:[[probe]]:11: note: 'clock_driver' has no shutdown, and the bus ends DMA and messages, and the device itself runs on
// CHECK: drivers/ptp/pci-runs-on.c:[[request]]:9: note: 'clock_isr_bad' is registered here with 'request_irq'
// CHECK: drivers/ptp/pci-runs-on.c:[[write]]:2: note: 'clock_probe_bad' calls 'writel', which writes to the device
// CHECK: drivers/ptp/pci-runs-on.c:[[remove]]:12: note: 'clock_remove' writes the device again as pci_driver::remove, which no kexec runs
struct pci_driver clock_driver = {
	.probe = clock_probe_bad, // [[probe]]
	.remove = clock_remove, // [[remove]]
};

static irqreturn_t plain_isr_ok(int irq, void *data)
{
	return IRQ_HANDLED;
}

static int plain_probe_ok(struct pci_dev *dev)
{
	if (pci_enable_msi(dev))
		return -ENODEV;
	writel(1, regs);
	return request_irq(dev->irq, plain_isr_ok, 0, "plain", dev);
}

static void plain_remove_ok(struct pci_dev *dev)
{
	free_irq(dev->irq, dev);
}

struct pci_driver plain_driver = {
	.probe = plain_probe_ok,
	.remove = plain_remove_ok,
};
