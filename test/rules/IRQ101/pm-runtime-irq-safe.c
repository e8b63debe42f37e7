// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A driver that marks its device as irq-safe resumes it without sleeping.
//
// RUN: %check_irqlint %s -- --select IRQ101
// EXPECT-CLEAN

#include <linux/irq.h>
#include <linux/pm_runtime.h>

static void mask_ok(struct irq_data *d)
{
	pm_runtime_get_sync(irq_data_get_irq_chip_data(d));
}

static struct irq_chip chip = {
	.irq_mask = mask_ok,
};

void pm_install(unsigned int irq, struct device *dev)
{
	pm_runtime_irq_safe(dev);
	irq_set_chip_and_handler(irq, &chip, handle_simple_irq);
}
