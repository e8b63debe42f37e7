// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Domains that are removed while interrupts may be mapped in them: by the driver itself, by those who
// use them, and on a path of probe; and domains of which nothing is mapped any more, or yet.
//
// RUN: %check_irqlint %s --dir=drivers/mfd -- --select IRQ309/mapped

#include <linux/device.h>
#include <linux/irqdomain.h>
#include <linux/platform_device.h>

struct users {
	struct irq_domain *domain;
};

struct own {
	struct irq_domain *domain;
	unsigned int irq;
};

struct disposed {
	struct irq_domain *domain;
};

struct action {
	struct irq_domain *domain;
};

static const struct irq_domain_ops simple_ops = {};

extern int start(struct device *dev);

static int users_probe_ok(struct platform_device *pdev)
{
	struct users *users = devm_kzalloc(&pdev->dev, sizeof(*users), GFP_KERNEL);

	users->domain = irq_domain_add_linear(NULL, 8, &simple_ops, users); // [[users-made]]
	platform_set_drvdata(pdev, users);
	if (start(&pdev->dev)) {
		irq_domain_remove(users->domain);
		return -1;
	}
	return 0;
}

// CHECK: drivers/mfd/mapped.c:[[users-gone]]:2: warning: 'users_remove_bad' removes a domain whose interrupts may still be mapped [IRQ309]
// CHECK: drivers/mfd/mapped.c:[[users-made]]:18: note: the domain is made here
// CHECK: drivers/mfd/mapped.c:[[users-field]]:12: note: 'users_remove_bad' runs when the driver goes
// CHECK: drivers/mfd/mapped.c:[[users-gone]]:2: note: 'users_remove_bad' calls 'irq_domain_remove'
static void users_remove_bad(struct platform_device *pdev)
{
	struct users *users = platform_get_drvdata(pdev);

	irq_domain_remove(users->domain); // [[users-gone]]
}

static struct platform_driver users_driver = {
	.probe = users_probe_ok,
	.remove = users_remove_bad, // [[users-field]]
	.driver = { .name = "users" },
};
module_platform_driver(users_driver);

// CHECK: drivers/mfd/mapped.c:[[own-gone]]:2: warning: 'own_probe_bad' removes a domain whose interrupts may still be mapped [IRQ309]
// CHECK: drivers/mfd/mapped.c:[[own-made]]:16: note: the domain is made here
// CHECK: drivers/mfd/mapped.c:[[own-map]]:13: note: 'own_probe_bad' calls 'irq_create_mapping'
// CHECK: drivers/mfd/mapped.c:[[own-gone]]:2: note: 'own_probe_bad' calls 'irq_domain_remove'
int own_probe_bad(struct device *dev, struct own *own)
{
	own->domain = irq_domain_add_linear(NULL, 1, &simple_ops, own); // [[own-made]]
	own->irq = irq_create_mapping(own->domain, 0); // [[own-map]]
	if (!own->irq)
		goto remove;
	if (start(dev))
		goto remove;
	return 0;
remove:
	irq_domain_remove(own->domain); // [[own-gone]]
	return -1;
}

int failed_probe_ok(struct device *dev, struct own *own)
{
	own->domain = irq_domain_add_linear(NULL, 1, &simple_ops, own);
	own->irq = irq_create_mapping(own->domain, 0);
	if (!own->irq) {
		irq_domain_remove(own->domain);
		return -1;
	}
	return 0;
}

static int disposed_probe(struct platform_device *pdev)
{
	struct disposed *disposed = devm_kzalloc(&pdev->dev, sizeof(*disposed), GFP_KERNEL);

	disposed->domain = irq_domain_add_linear(NULL, 8, &simple_ops, disposed);
	platform_set_drvdata(pdev, disposed);
	return 0;
}

static void disposed_remove_ok(struct platform_device *pdev)
{
	struct disposed *disposed = platform_get_drvdata(pdev);
	int hwirq;

	for (hwirq = 0; hwirq != 8; hwirq++)
		irq_dispose_mapping(irq_find_mapping(disposed->domain, hwirq));
	irq_domain_remove(disposed->domain);
}

static struct platform_driver disposed_driver = {
	.probe = disposed_probe,
	.remove = disposed_remove_ok,
	.driver = { .name = "disposed" },
};
module_platform_driver(disposed_driver);

// CHECK: drivers/mfd/mapped.c:[[action-gone]]:2: warning: 'action_bad' removes a domain whose interrupts may still be mapped [IRQ309]
// CHECK: drivers/mfd/mapped.c:[[action-made]]:19: note: the domain is made here
// CHECK: drivers/mfd/mapped.c:[[action-added]]:9: note: 'action_bad' runs when the driver goes
// CHECK: drivers/mfd/mapped.c:[[action-gone]]:2: note: 'action_bad' calls 'irq_domain_remove'
static void action_bad(void *data)
{
	struct action *action = data;

	irq_domain_remove(action->domain); // [[action-gone]]
}

int action_probe(struct device *dev, struct action *action)
{
	action->domain = irq_domain_add_linear(NULL, 8, &simple_ops, action); // [[action-made]]
	return devm_add_action_or_reset(dev, action_bad, action); // [[action-added]]
}

struct looped {
	struct irq_domain *domain;
};

// A loop that disposes of what there is.
int looped_ok(struct device *dev, struct looped *looped, int n)
{
	int i;

	looped->domain = irq_domain_add_linear(NULL, n, &simple_ops, looped);
	for (i = 0; i != n; i++)
		irq_create_mapping(looped->domain, i);
	if (!start(dev))
		return 0;
	for (i = 0; i != n; i++)
		irq_dispose_mapping(irq_find_mapping(looped->domain, i));
	irq_domain_remove(looped->domain);
	return -1;
}
