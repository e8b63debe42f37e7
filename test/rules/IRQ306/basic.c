// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A chained handler that stays on its line when the driver goes.
//
// RUN: %check_irqlint %s -- --select IRQ306

#include <linux/irq.h>
#include <linux/irqdomain.h>
#include <linux/platform_device.h>

struct leaking {
	struct irq_domain *domain;
	int irq;
};

static void leaking_mask(struct irq_data *d)
{
}

static struct irq_chip leaking_chip = {
	.irq_mask = leaking_mask,
	.irq_unmask = leaking_mask,
};

static void leaking_handler_bad(struct irq_desc *desc)
{
	struct leaking *leaking = irq_desc_get_handler_data(desc);

	generic_handle_domain_irq(leaking->domain, 0);
}

// CHECK: drivers/irqchip/basic.c:[[leaking-probe-irq-set-chained-handler-and-data]]:2: warning: chained handler 'leaking_handler_bad' outlives the driver 'leaking_driver': nothing takes it from its line [IRQ306]
// CHECK: drivers/irqchip/basic.c:[[leaking-remove-here]]:11: note: 'leaking_driver' can be unbound
// CHECK: drivers/irqchip/basic.c:[[leaking-probe-irq-set-chained-handler-and-data]]:2: note: 'leaking_handler_bad' is registered here with 'irq_set_chained_handler_and_data'
// CHECK: drivers/irqchip/basic.c:[[leaking-remove]]:13: note: 'leaking_remove' leaves it there
static int leaking_probe(struct platform_device *pdev)
{
	struct leaking *leaking = devm_kzalloc(&pdev->dev, sizeof(*leaking), GFP_KERNEL);

	if (!leaking)
		return -ENOMEM;
	leaking->irq = platform_get_irq(pdev, 0);
	irq_set_chained_handler_and_data(leaking->irq, leaking_handler_bad, leaking); // [[leaking-probe-irq-set-chained-handler-and-data]]
	platform_set_drvdata(pdev, leaking);
	return 0;
}

static void leaking_remove(struct platform_device *pdev) // [[leaking-remove]]
{
	struct leaking *leaking = platform_get_drvdata(pdev);

	irq_domain_remove(leaking->domain);
}

static struct platform_driver leaking_driver = {
	.probe = leaking_probe, // [[leaking-remove-here]]
	.remove = leaking_remove,
	.driver = {
		.name = "leaking",
	},
};
module_platform_driver(leaking_driver);
