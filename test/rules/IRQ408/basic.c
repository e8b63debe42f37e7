// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Power callbacks of chips that the generic-chip library does not own.
//
// RUN: %check_irqlint %s -- --select IRQ408

#include <linux/irq.h>

static void own_mask(struct irq_data *d)
{
}

static void own_suspend_bad(struct irq_data *d)
{
}

static void own_shutdown_bad(struct irq_data *d)
{
}

// CHECK: drivers/irqchip/basic.c:[[suspend]]:17: note: irq_suspend callback 'own_suspend_bad' never runs: only the generic-chip library calls it, and 'own_chip' is none of its chips [IRQ408]
// CHECK: drivers/irqchip/basic.c:[[suspend]]:17: note: 'own_suspend_bad' is installed as irq_chip::irq_suspend here
static struct irq_chip own_chip = {
	.irq_mask = own_mask,
	.irq_unmask = own_mask,
	.irq_suspend = own_suspend_bad, // [[suspend]]
};

struct own {
	struct irq_chip chip;
};

// CHECK: drivers/irqchip/basic.c:[[shutdown]]:2: note: irq_pm_shutdown callback 'own_shutdown_bad' never runs: only the generic-chip library calls it, and 'own_init' is none of its chips [IRQ408]
// CHECK: drivers/irqchip/basic.c:[[shutdown]]:2: note: 'own_shutdown_bad' is installed as irq_chip::irq_pm_shutdown here
void own_init(struct own *own)
{
	own->chip.irq_mask = own_mask;
	own->chip.irq_pm_shutdown = own_shutdown_bad; // [[shutdown]]
}
