/* Part of irqlint, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/*
 * What the drivers of these tests have in common: a controller with a register of enabled interrupts,
 * and a handler for the line that it hangs on.
 */
#include <linux/gpio/driver.h>

/* What a test's chip has beside the callbacks. */
#ifndef BANK_CHIP_MORE
#define BANK_CHIP_MORE
#endif

struct bank {
	struct gpio_chip gc;
	void __iomem *base;
	u32 window;
	u32 enabled;
};

/* The register that enables a pin's interrupt. */
#ifndef BANK_REGISTER
#define BANK_REGISTER(bank, pin) ((bank)->base)
#endif

static void bank_mask(struct irq_data *d)
{
	struct bank *bank = irq_data_get_irq_chip_data(d);

	bank->enabled &= ~BIT(d->hwirq);
	writel(bank->enabled, BANK_REGISTER(bank, d->hwirq));
}

static void bank_unmask(struct irq_data *d)
{
	struct bank *bank = irq_data_get_irq_chip_data(d);

	bank->enabled |= BIT(d->hwirq);
	writel(bank->enabled, BANK_REGISTER(bank, d->hwirq)); // [[enable]]
}

static const struct irq_chip bank_chip = {
	.name = "bank",
	.irq_mask = bank_mask,
	.irq_unmask = bank_unmask, // [[unmask]]
	.flags = IRQCHIP_IMMUTABLE,
	GPIOCHIP_IRQ_RESOURCE_HELPERS,
	BANK_CHIP_MORE
};

static void bank_handler(struct irq_desc *desc)
{
	struct irq_chip *chip = irq_desc_get_chip(desc);
	struct bank *bank = irq_desc_get_handler_data(desc);

	chained_irq_enter(chip, desc);
	generic_handle_domain_irq(bank->gc.irq.domain, 0);
	chained_irq_exit(chip, desc);
}
