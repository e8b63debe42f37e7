// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Disabling a PCI device ends bus mastering, and with it the messages of an MSI; what the handler
// reads still answers. A clock is another matter: gated.c has it.
//
// RUN: %check_irqlint %s %S/Inputs/engine.h --dir=drivers/dma -- --select IRQ209
// EXPECT-CLEAN

#include "engine.h"

struct pci_dev;
extern void pci_disable_device(struct pci_dev *pdev);
extern struct pci_dev *to_function(struct device *dev);

static void engine_remove(struct platform_device *pdev)
{
}

static void shutdown_ok(struct platform_device *pdev)
{
	pci_disable_device(to_function(&pdev->dev));
}

ENGINE_DRIVER(engine_remove, shutdown_ok);
