// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Nested lines are passed over by suspend.
//
// RUN: %check_irqlint %s --dir=drivers/gpio -- --select IRQ203
// EXPECT-CLEAN

#include <linux/gpio/driver.h>
#include <linux/platform_device.h>

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

	writel(bank->mask, bank->base);
}

static void nested_mask_ok(struct irq_data *d)
{
	struct bank *bank = irq_data_get_irq_chip_data(d);

	bank->mask &= ~BIT(d->hwirq);
}

static const struct irq_chip nested_chip = {
	.irq_mask = nested_mask_ok,
	.irq_bus_lock = bank_lock,
	.irq_bus_sync_unlock = bank_sync_unlock,
	.flags = BIT(2),
};

static irqreturn_t nested_thread(int irq, void *data)
{
	struct bank *bank = data;

	handle_nested_irq(irq_find_mapping(bank->gc.irq.domain, 0));
	return IRQ_HANDLED;
}

int nested_probe(struct platform_device *pdev, struct bank *bank)
{
	gpio_irq_chip_set_chip(&bank->gc.irq, &nested_chip);
	return devm_request_threaded_irq(&pdev->dev, platform_get_irq(pdev, 0), NULL,
					 nested_thread, IRQF_ONESHOT, "nested", bank);
}
