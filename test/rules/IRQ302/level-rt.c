// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Under --rt the finding is a warning, and fails the run.
//
// RUN: %check_irqlint %s --dir=drivers/gpio -- --rt --select IRQ302

#include <linux/gpio/driver.h>
#include <linux/platform_device.h>

struct bank {
	struct gpio_chip gc;
	void __iomem *base;
	raw_spinlock_t wa_lock;
	int irq;
};

static void bank_mask(struct irq_data *d)
{
}

static const struct irq_chip bank_chip = {
	.name = "bank",
	.irq_mask = bank_mask,
	.irq_unmask = bank_mask,
};

// CHECK: drivers/gpio/level-rt.c:[[#@LINE+7]]:2: warning: interrupt handler 'plain_bad' demultiplexes child interrupts by hand: it calls 'generic_handle_domain_irq', and may be force-threaded, which lets it run with interrupts on [IRQ302]
// CHECK: drivers/gpio/level-rt.c:[[#@LINE+13]]:9: note: 'plain_bad' is registered here with 'devm_request_irq'
// CHECK: drivers/gpio/level-rt.c:[[#@LINE+5]]:2: note: 'plain_bad' calls 'generic_handle_domain_irq': delivers an interrupt and wants interrupts off
static irqreturn_t plain_bad(int irq, void *data)
{
	struct bank *bank = data;

	generic_handle_domain_irq(bank->gc.irq.domain, 3);
	return IRQ_HANDLED;
}

int bank_probe(struct bank *bank, struct device *dev)
{
	gpio_irq_chip_set_chip(&bank->gc.irq, &bank_chip);
	return devm_request_irq(dev, bank->irq, plain_bad, 0, "bank", bank);
}
