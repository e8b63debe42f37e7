// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// In a hierarchy of domains gpiolib takes the line when the interrupt is activated.
//
// RUN: %check_irqlint %s --dir=drivers/gpio -- --select IRQ108
// EXPECT-CLEAN

#include <linux/gpio/driver.h>

static void tell_mask_ok(struct irq_data *d)
{
	gpiochip_disable_irq(irq_data_get_irq_chip_data(d), d->hwirq);
}

static void tell_unmask_ok(struct irq_data *d)
{
	gpiochip_enable_irq(irq_data_get_irq_chip_data(d), d->hwirq);
}

static const struct irq_chip leaf_chip = {
	.name = "leaf",
	.irq_mask = tell_mask_ok,
	.irq_unmask = tell_unmask_ok,
	.flags = IRQCHIP_IMMUTABLE,
};

static int leaf_to_parent(struct gpio_chip *gc, unsigned int child, unsigned int child_type,
			  unsigned int *parent, unsigned int *parent_type)
{
	*parent = child;
	*parent_type = child_type;
	return 0;
}

void leaf_setup(struct gpio_chip *gc)
{
	gpio_irq_chip_set_chip(&gc->irq, &leaf_chip);
	gc->irq.child_to_parent_hwirq = leaf_to_parent;
}
