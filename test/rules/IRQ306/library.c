// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A library installs the handler and has a function that takes it back; one of its drivers never calls it.
//
// RUN: rm -rf %t.src && split-file %s %t.src
// RUN: %check_irqlint --checks=%s --dir=drivers/pci %t.src -- --select IRQ306

//--- host.h
#include <linux/irq.h>
#include <linux/irqdomain.h>
#include <linux/platform_device.h>

struct host {
	struct irq_domain *domain;
	int irq;
};

int host_init(struct host *host);
void host_deinit(struct host *host);

//--- host.c
#include "host.h"

static void host_mask(struct irq_data *d)
{
}

static struct irq_chip host_chip = {
	.irq_mask = host_mask,
	.irq_unmask = host_mask,
};

static void host_handler_bad(struct irq_desc *desc)
{
	struct host *host = irq_desc_get_handler_data(desc);

	generic_handle_domain_irq(host->domain, 0);
}

int host_init(struct host *host)
{
	irq_set_chained_handler_and_data(host->irq, host_handler_bad, host); // [[install]]
	if (!host->domain) {
		host_deinit(host);
		return -ENOMEM;
	}
	return 0;
}

void host_deinit(struct host *host)
{
	irq_set_chained_handler_and_data(host->irq, NULL, NULL);
}

//--- leaves.c
#include "host.h"

static int leaves_probe(struct platform_device *pdev)
{
	return host_init(platform_get_drvdata(pdev)); // [[call]]
}

static void leaves_remove(struct platform_device *pdev) // [[remove]]
{
}

// CHECK: drivers/pci/leaves.c:[[probe]]:11: warning: chained handler 'host_handler_bad' outlives the driver 'leaves_driver': it never calls 'host_deinit', which takes the handler from its line [IRQ306]
// CHECK: drivers/pci/leaves.c:[[probe]]:11: note: 'leaves_driver' can be unbound
// CHECK: drivers/pci/leaves.c:[[call]]:9: note: 'leaves_probe' calls 'host_init'
// CHECK: drivers/pci/host.c:[[install]]:2: note: 'host_handler_bad' is registered here with 'irq_set_chained_handler_and_data'
// CHECK: drivers/pci/leaves.c:[[remove]]:13: note: 'leaves_remove' leaves it there
static struct platform_driver leaves_driver = {
	.probe = leaves_probe, // [[probe]]
	.remove = leaves_remove,
};
module_platform_driver(leaves_driver);

//--- ends.c
#include "host.h"

static int ends_probe(struct platform_device *pdev)
{
	return host_init(platform_get_drvdata(pdev));
}

static void ends_remove(struct platform_device *pdev)
{
	host_deinit(platform_get_drvdata(pdev));
}

static struct platform_driver ends_driver = {
	.probe = ends_probe,
	.remove = ends_remove,
};
module_platform_driver(ends_driver);
