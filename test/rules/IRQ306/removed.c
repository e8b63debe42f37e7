// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A handler that remove takes from its line, by a helper.
//
// RUN: %check_irqlint %s -- --select IRQ306
// EXPECT-CLEAN

#include <linux/irq.h>
#include <linux/irqdomain.h>
#include <linux/platform_device.h>

struct tidy {
	struct irq_domain *domain;
	int irq;
};

static void tidy_mask(struct irq_data *d)
{
}

static struct irq_chip tidy_chip = {
	.irq_mask = tidy_mask,
	.irq_unmask = tidy_mask,
};

static void tidy_handler_ok(struct irq_desc *desc)
{
	struct tidy *tidy = irq_desc_get_handler_data(desc);

	generic_handle_domain_irq(tidy->domain, 0);
}

static int tidy_probe(struct platform_device *pdev)
{
	struct tidy *tidy = devm_kzalloc(&pdev->dev, sizeof(*tidy), GFP_KERNEL);

	if (!tidy)
		return -ENOMEM;
	tidy->irq = platform_get_irq(pdev, 0);
	irq_set_chained_handler_and_data(tidy->irq, tidy_handler_ok, tidy);
	platform_set_drvdata(pdev, tidy);
	return 0;
}

static void tidy_exit(struct tidy *tidy)
{
	irq_set_chained_handler_and_data(tidy->irq, NULL, NULL);
}

static void tidy_remove(struct platform_device *pdev)
{
	tidy_exit(platform_get_drvdata(pdev));
}

static struct platform_driver tidy_driver = {
	.probe = tidy_probe,
	.remove = tidy_remove,
	.driver = {
		.name = "tidy",
	},
};
module_platform_driver(tidy_driver);
