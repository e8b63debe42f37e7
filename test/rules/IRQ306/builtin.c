// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A driver without remove that is built in: nothing runs what module_exit() names.
//
// RUN: %check_irqlint %s -- --select IRQ306
// EXPECT-CLEAN

#include <linux/irq.h>
#include <linux/irqdomain.h>
#include <linux/platform_device.h>

typedef void (*exitcall_t)(void);

struct builtin {
	struct irq_domain *domain;
	int irq;
};

static void builtin_mask(struct irq_data *d)
{
}

static struct irq_chip builtin_chip = {
	.irq_mask = builtin_mask,
	.irq_unmask = builtin_mask,
};

static void builtin_handler_ok(struct irq_desc *desc)
{
	struct builtin *builtin = irq_desc_get_handler_data(desc);

	generic_handle_domain_irq(builtin->domain, 0);
}

static int builtin_probe(struct platform_device *pdev)
{
	struct builtin *builtin = devm_kzalloc(&pdev->dev, sizeof(*builtin), GFP_KERNEL);

	if (!builtin)
		return -ENOMEM;
	builtin->irq = platform_get_irq(pdev, 0);
	irq_set_chained_handler_and_data(builtin->irq, builtin_handler_ok, builtin);
	return 0;
}

static struct platform_driver builtin_driver = {
	.probe = builtin_probe,
};

static void builtin_exit(void)
{
	platform_driver_unregister(&builtin_driver);
}

static exitcall_t __exitcall_builtin_exit = builtin_exit;
