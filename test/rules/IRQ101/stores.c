// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A callback is one wherever it is stored: at run time, in a generic chip, through a helper, by a macro.
//
// RUN: %check_irqlint %s -- --select IRQ101

#include <linux/gpio/driver.h>

struct bank {
	struct irq_chip chip;
	struct gpio_chip gc;
};

// CHECK: drivers/irqchip/stores.c:[[#@LINE+5]]:2: error: irq_mask callback 'runtime_mask_bad' may sleep: it runs with irq_desc::lock held and interrupts off, and calls 'might_sleep' [IRQ101]
// CHECK: drivers/irqchip/stores.c:[[#@LINE+53]]:2: note: 'runtime_mask_bad' is installed as irq_chip::irq_mask here
// CHECK: drivers/irqchip/stores.c:[[#@LINE+3]]:2: note: 'runtime_mask_bad' calls 'might_sleep': the annotation of whatever may sleep
static void runtime_mask_bad(struct irq_data *d)
{
	might_sleep();
}

// CHECK: drivers/irqchip/stores.c:[[#@LINE+5]]:2: error: irq_ack callback 'generic_ack_bad' may sleep: it runs in hardirq context with interrupts off, and calls 'might_sleep' [IRQ101]
// CHECK: drivers/irqchip/stores.c:[[#@LINE+47]]:2: note: 'generic_ack_bad' is installed as irq_chip::irq_ack here
// CHECK: drivers/irqchip/stores.c:[[#@LINE+3]]:2: note: 'generic_ack_bad' calls 'might_sleep': the annotation of whatever may sleep
static void generic_ack_bad(struct irq_data *d)
{
	might_sleep();
}

// CHECK: drivers/irqchip/stores.c:[[#@LINE+5]]:2: error: irq_unmask callback 'helper_unmask_bad' may sleep: it runs with irq_desc::lock held and interrupts off, and calls 'might_sleep' [IRQ101]
// CHECK: drivers/irqchip/stores.c:[[#@LINE+38]]:2: note: 'helper_unmask_bad' is installed as irq_chip::irq_unmask here
// CHECK: drivers/irqchip/stores.c:[[#@LINE+3]]:2: note: 'helper_unmask_bad' calls 'might_sleep': the annotation of whatever may sleep
static void helper_unmask_bad(struct irq_data *d)
{
	might_sleep();
}

// CHECK: drivers/irqchip/stores.c:[[#@LINE+5]]:2: error: irq_eoi callback 'macro_eoi_bad' may sleep: it runs in hardirq context with interrupts off, and calls 'might_sleep' [IRQ101]
// CHECK: drivers/irqchip/stores.c:[[#@LINE+23]]:1: note: 'macro_eoi_bad' is installed as irq_chip::irq_eoi here
// CHECK: drivers/irqchip/stores.c:[[#@LINE+3]]:2: note: 'macro_eoi_bad' calls 'might_sleep': the annotation of whatever may sleep
static void macro_eoi_bad(struct irq_data *d)
{
	might_sleep();
}

static void never_stored_ok(struct irq_data *d)
{
	might_sleep();
}

static void set_unmask(struct bank *bank, void (*unmask)(struct irq_data *))
{
	bank->chip.irq_unmask = unmask;
}

#define DEFINE_CHIP(id)                   \
	static const struct irq_chip id##_chip = { \
		.irq_eoi = id##_eoi_bad, \
		.flags = IRQCHIP_IMMUTABLE,       \
		GPIOCHIP_IRQ_RESOURCE_HELPERS,    \
	}
DEFINE_CHIP(macro);

void bank_setup(struct bank *bank, struct irq_chip_generic *gc)
{
	struct irq_chip_type *ct = gc->chip_types;

	bank->chip.irq_mask = runtime_mask_bad;
	set_unmask(bank, helper_unmask_bad);
	ct->chip.irq_ack = generic_ack_bad;
	gpio_irq_chip_set_chip(&bank->gc.irq, &macro_chip);
	never_stored_ok(NULL);
}
