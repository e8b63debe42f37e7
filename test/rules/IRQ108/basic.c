// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Immutable irq_chips of gpio controllers: one without functions for the resources, one that does not
// tell gpiolib what it masks, one that does not tell what it unmasks; and those that do, by a helper,
// by functions of their own, or in a hierarchy of domains. And a chained handler with accessors that
// sleep.
//
// RUN: %check_irqlint %s --dir=drivers/gpio -- --select IRQ108

#include <linux/gpio/driver.h>

static void tell_mask(struct irq_data *d)
{
	gpiochip_disable_irq(irq_data_get_irq_chip_data(d), d->hwirq);
}

static void tell_unmask(struct irq_data *d)
{
	gpiochip_enable_irq(irq_data_get_irq_chip_data(d), d->hwirq);
}

static void mask_by_helper(struct irq_data *d)
{
	tell_mask(d);
}

static void silent(struct irq_data *d)
{
}

// CHECK: drivers/gpio/basic.c:[[own-reqres-here]]:14: warning: gpio irq_chip 'no_resources_chip' is immutable and has no functions for irq_request_resources and irq_release_resources, so that gpiolib does not know which lines are in use as interrupts [IRQ108]
// CHECK: drivers/gpio/basic.c:[[own-reqres-here-2]]:11: note: it says so here
// CHECK: drivers/gpio/basic.c:[[own-reqres-here-3]]:14: warning: gpio irq_chip 'no_disable_chip' is immutable and does not call 'gpiochip_disable_irq' when it masks a line [IRQ108]
// CHECK: drivers/gpio/basic.c:[[own-reqres-here-4]]:11: note: it says so here
// CHECK: drivers/gpio/basic.c:[[own-reqres-here-5]]:14: warning: gpio irq_chip 'no_enable_chip' is immutable and does not call 'gpiochip_enable_irq' when it unmasks a line [IRQ108]
// CHECK: drivers/gpio/basic.c:[[own-reqres-here-6]]:11: note: it says so here
static int own_reqres(struct irq_data *d)
{
	return gpiochip_irq_reqres(d);
}

static const struct irq_chip no_resources_chip = {
	.name = "bank",
	.irq_mask = tell_mask, // [[own-reqres-here]]
	.irq_unmask = tell_unmask,
	.flags = IRQCHIP_IMMUTABLE, // [[own-reqres-here-2]]
};

static const struct irq_chip no_disable_chip = {
	.name = "bank",
	.irq_mask = silent, // [[own-reqres-here-3]]
	.irq_unmask = tell_unmask,
	.flags = IRQCHIP_IMMUTABLE, // [[own-reqres-here-4]]
	GPIOCHIP_IRQ_RESOURCE_HELPERS,
};

static const struct irq_chip no_enable_chip = {
	.name = "bank",
	.irq_mask = tell_mask, // [[own-reqres-here-5]]
	.irq_unmask = silent,
	.flags = IRQCHIP_IMMUTABLE, // [[own-reqres-here-6]]
	GPIOCHIP_IRQ_RESOURCE_HELPERS,
};

static const struct irq_chip right_chip = {
	.name = "bank",
	.irq_mask = silent,
	.irq_disable = mask_by_helper,
	.irq_enable = tell_unmask,
	.irq_unmask = silent,
	.irq_request_resources = own_reqres,
	.irq_release_resources = gpiochip_irq_relres,
	.flags = IRQCHIP_IMMUTABLE,
};

static struct irq_chip mutable_chip = {
	.name = "bank",
	.irq_mask = silent,
	.irq_unmask = silent,
};

static const struct irq_chip not_of_gpiolib_chip = {
	.name = "bank",
	.irq_mask = silent,
	.irq_unmask = silent,
	.flags = IRQCHIP_IMMUTABLE,
};

static void bank_handler_bad(struct irq_desc *desc)
{
	chained_irq_enter(irq_desc_get_chip(desc), desc);
	chained_irq_exit(irq_desc_get_chip(desc), desc);
}

static void fast_handler_ok(struct irq_desc *desc)
{
	chained_irq_enter(irq_desc_get_chip(desc), desc);
	chained_irq_exit(irq_desc_get_chip(desc), desc);
}

// CHECK: drivers/gpio/basic.c:[[slow-setup-here]]:2: warning: chained handler 'bank_handler_bad' for a gpio chip whose accessors sleep: gpiolib refuses the chip [IRQ108]
// CHECK: drivers/gpio/basic.c:[[slow-setup-here]]:2: note: the chained handler is set here
// CHECK: drivers/gpio/basic.c:[[slow-setup-here-2]]:2: note: and here the chip says that it sleeps
void slow_setup(struct gpio_chip *gc)
{
	gc->can_sleep = true; // [[slow-setup-here-2]]
	gc->irq.parent_handler = bank_handler_bad; // [[slow-setup-here]]
}

void fast_setup(struct gpio_chip *gc)
{
	gc->can_sleep = false;
	gc->irq.parent_handler = fast_handler_ok;
}

void bank_setup(struct gpio_chip *gc, unsigned int irq)
{
	gpio_irq_chip_set_chip(&gc[0].irq, &no_resources_chip);
	gpio_irq_chip_set_chip(&gc[1].irq, &no_disable_chip);
	gpio_irq_chip_set_chip(&gc[2].irq, &no_enable_chip);
	gpio_irq_chip_set_chip(&gc[3].irq, &right_chip);
	gc[4].irq.chip = &mutable_chip;
	irq_set_chip_and_handler(irq, &not_of_gpiolib_chip, handle_level_irq);
}
