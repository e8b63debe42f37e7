/* Part of irqlint, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/*
 * As much of PCI as the drivers of these tests have.
 */
#include <linux/device.h>

struct pci_dev {
	struct device dev;
	unsigned int irq;
};

struct pci_driver {
	int (*probe)(struct pci_dev *dev);
	void (*remove)(struct pci_dev *dev);
	void (*shutdown)(struct pci_dev *dev);
	struct device_driver driver;
};

extern int pci_enable_msi(struct pci_dev *dev);
