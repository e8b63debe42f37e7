// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Whose line it is: that of a device which is reached by memory hangs on a controller that is too,
// while a GPIO may be an expander's.
//
// RUN: %check_irqlint %s --dir=drivers/misc -- --select IRQ109

#include <linux/gpio/consumer.h>
#include <linux/interrupt.h>
#include <linux/irq.h>
#include <linux/platform_device.h>

struct mapped {
	void __iomem *base;
	struct gpio_desc *key;
	int irq;
	int key_irq;
};

static irqreturn_t own_line_ok(int irq, void *data)
{
	struct mapped *mapped = data;

	irq_set_irqchip_state(mapped->irq, IRQCHIP_STATE_MASKED, true);
	return IRQ_HANDLED;
}

// CHECK: drivers/misc/whose-line.c:[[key-disable]]:2: warning: interrupt handler 'key_line_bad' takes the bus lock of an interrupt's chip: it runs as a primary interrupt handler, in hardirq context, and calls 'irq_set_irqchip_state' [IRQ109]
// CHECK: drivers/misc/whose-line.c:[[key-request]]:9: note: 'key_line_bad' is registered here with 'request_irq'
// CHECK: drivers/misc/whose-line.c:[[key-disable]]:2: note:   'key_line_bad' calls 'irq_set_irqchip_state'
// CHECK: kernel/irq/manage.c:{{[0-9]+}}:{{[0-9]+}}: note:     'irq_set_irqchip_state' calls '__irq_get_desc_lock'
// CHECK: kernel/irq/manage.c:{{[0-9]+}}:{{[0-9]+}}: note:       '__irq_get_desc_lock' calls 'irq_bus_lock': a chip behind a slow bus sleeps there
static irqreturn_t key_line_bad(int irq, void *data)
{
	struct mapped *mapped = data;

	irq_set_irqchip_state(mapped->key_irq, IRQCHIP_STATE_MASKED, true); // [[key-disable]]
	return IRQ_HANDLED;
}

int mapped_probe(struct platform_device *pdev, struct mapped *mapped)
{
	int err;

	mapped->base = devm_platform_ioremap_resource(pdev, 0);
	mapped->irq = platform_get_irq(pdev, 0);
	mapped->key_irq = gpiod_to_irq(mapped->key);
	err = request_irq(mapped->irq, own_line_ok, 0, "own", mapped);
	if (err)
		return err;
	return request_irq(mapped->key_irq, key_line_bad, 0, "key", mapped); // [[key-request]]
}
