// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A domain on which message domains are built: who frees their interrupts takes its mappings back.
//
// RUN: %check_irqlint %s --dir=drivers/pci/controller -- --select IRQ309/mapped
// EXPECT-CLEAN

#include <linux/device.h>
#include <linux/irqdomain.h>

struct host {
	struct irq_domain *inner;
	struct irq_domain *messages;
};

extern struct irq_domain *pci_msi_create_irq_domain(struct irq_domain *parent);

static int inner_alloc(struct irq_domain *d, unsigned int virq, unsigned int n, void *arg)
{
	return 0;
}

static const struct irq_domain_ops inner_ops = {
	.alloc = inner_alloc,
};

static void domains_ok(void *data)
{
	struct host *host = data;

	irq_domain_remove(host->messages);
	irq_domain_remove(host->inner);
}

int host_probe(struct device *dev, struct host *host)
{
	host->inner = irq_domain_add_linear(NULL, 8, &inner_ops, host);
	host->messages = pci_msi_create_irq_domain(host->inner);
	return devm_add_action_or_reset(dev, domains_ok, host);
}
