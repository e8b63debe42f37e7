// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Resuming a device sleeps, unless it is asynchronous.
//
// RUN: %check_irqlint %s -- --select IRQ101

#include <linux/irq.h>
#include <linux/pm_runtime.h>

static void mask_bad(struct irq_data *d)
{
	pm_runtime_get_sync(irq_data_get_irq_chip_data(d));
}

static void unmask_ok(struct irq_data *d)
{
	pm_runtime_put(irq_data_get_irq_chip_data(d));
}

static struct irq_chip chip = {
	.irq_mask = mask_bad,
	.irq_unmask = unmask_ok,
};

void pm_install(unsigned int irq)
{
	irq_set_chip_and_handler(irq, &chip, handle_simple_irq);
}
