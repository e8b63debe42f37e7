// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A chip that asks to be masked by suspend, which takes no bus lock.
//
// RUN: %check_irqlint %s --dir=drivers/gpio -- --select IRQ203

#include <linux/gpio/driver.h>

struct bank {
	struct gpio_chip gc;
	void __iomem *base;
	u32 mask;
};

static void bank_lock(struct irq_data *d)
{
}

static void bank_sync_unlock(struct irq_data *d)
{
	struct bank *bank = irq_data_get_irq_chip_data(d);

	writel(bank->mask, bank->base); // [[write]]
}

static void bank_mask_bad(struct irq_data *d) // [[mask]]
{
	struct bank *bank = irq_data_get_irq_chip_data(d);

	bank->mask &= ~BIT(d->hwirq);
}

// CHECK: drivers/gpio/suspend.c:[[set]]:14: warning: irq_mask callback 'bank_mask_bad' leaves its I/O to 'bank_sync_unlock', which does not follow where it is called from suspend_device_irqs(), because of IRQCHIP_MASK_ON_SUSPEND [IRQ203]
// CHECK: drivers/gpio/suspend.c:[[set]]:14: note: 'bank_mask_bad' is installed as irq_chip::irq_mask here
// CHECK: drivers/gpio/suspend.c:[[mask]]:13: note: 'bank_mask_bad' sets bank::mask
// CHECK: drivers/gpio/suspend.c:[[unlock]]:25: note: 'bank_sync_unlock' is installed as irq_chip::irq_bus_sync_unlock here
// CHECK: drivers/gpio/suspend.c:[[write]]:2: note: 'bank_sync_unlock' calls 'writel'
static const struct irq_chip bank_chip = {
	.irq_mask = bank_mask_bad, // [[set]]
	.irq_bus_lock = bank_lock,
	.irq_bus_sync_unlock = bank_sync_unlock, // [[unlock]]
	.flags = BIT(2),
};
