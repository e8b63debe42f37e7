// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Resuming a device sleeps, unless it is asynchronous.
//
// RUN: %check_irqlint %s -- --select IRQ101

#include <linux/irq.h>
#include <linux/pm_runtime.h>

// CHECK: drivers/irqchip/pm-runtime.c:[[#@LINE+7]]:2: error: irq_mask callback 'mask_bad' may sleep: it runs with irq_desc::lock held and interrupts off, and calls 'pm_runtime_get_sync' [IRQ101]
// CHECK: drivers/irqchip/pm-runtime.c:[[#@LINE+15]]:14: note: 'mask_bad' is installed as irq_chip::irq_mask here
// CHECK: drivers/irqchip/pm-runtime.c:[[#@LINE+5]]:2: note: 'mask_bad' calls 'pm_runtime_get_sync'
// CHECK: include/linux/pm_runtime.h:[[pm_runtime_get_sync]]:9: note: 'pm_runtime_get_sync' calls '__pm_runtime_resume'
// CHECK: drivers/base/power/runtime.c:[[__pm_runtime_resume]]:2: note: '__pm_runtime_resume' calls 'might_sleep_if': the annotation of whatever may sleep
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
