// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Children that are delivered from a handler which may be moved to a thread.
//
// RUN: %check_irqlint %s --dir=drivers/gpio -- --select IRQ302

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

// CHECK: drivers/gpio/basic.c:[[#@LINE+10]]:3: note: interrupt handler 'plain_bad' demultiplexes child interrupts by hand: it calls 'generic_handle_domain_irq', and may be force-threaded, which lets it run with interrupts on [IRQ302]
// CHECK: drivers/gpio/basic.c:[[#@LINE+75]]:9: note: 'plain_bad' is registered here with 'devm_request_irq'
// CHECK: drivers/gpio/basic.c:[[#@LINE+8]]:3: note: 'plain_bad' calls 'generic_handle_domain_irq': delivers an interrupt and wants interrupts off
static irqreturn_t plain_bad(int irq, void *data)
{
	struct bank *bank = data;
	unsigned long pending = readl(bank->base);
	unsigned long bit;

	for_each_set_bit(bit, &pending, 32)
		generic_handle_domain_irq(bank->gc.irq.domain, bit);
	return IRQ_HANDLED;
}

// CHECK: drivers/gpio/basic.c:[[#@LINE+6]]:2: note: interrupt handler 'helper_bad' demultiplexes child interrupts by hand: it calls 'generic_handle_irq' in 'deliver', and may be force-threaded, which lets it run with interrupts on [IRQ302]
// CHECK: drivers/gpio/basic.c:[[#@LINE+63]]:9: note: 'helper_bad' is registered here with 'devm_request_irq'
// CHECK: drivers/gpio/basic.c:[[#@LINE+9]]:2: note: 'helper_bad' calls 'deliver'
// CHECK: drivers/gpio/basic.c:[[#@LINE+3]]:2: note: 'deliver' calls 'generic_handle_irq': delivers an interrupt and wants interrupts off
static void deliver(struct bank *bank, unsigned int line)
{
	generic_handle_irq(irq_find_mapping(bank->gc.irq.domain, line));
}

static irqreturn_t helper_bad(int irq, void *data)
{
	deliver(data, 3);
	return IRQ_HANDLED;
}

static irqreturn_t no_thread_ok(int irq, void *data)
{
	deliver(data, 3);
	return IRQ_HANDLED;
}

static irqreturn_t oneshot_ok(int irq, void *data)
{
	deliver(data, 3);
	return IRQ_HANDLED;
}

static irqreturn_t safe_ok(int irq, void *data)
{
	struct bank *bank = data;

	generic_handle_domain_irq_safe(bank->gc.irq.domain, 3);
	return IRQ_HANDLED;
}

static irqreturn_t wa_lock_ok(int irq, void *data)
{
	struct bank *bank = data;
	unsigned long flags;

	raw_spin_lock_irqsave(&bank->wa_lock, flags);
	generic_handle_domain_irq(bank->gc.irq.domain, 3);
	raw_spin_unlock_irqrestore(&bank->wa_lock, flags);
	return IRQ_HANDLED;
}

static void chained_ok(struct irq_desc *desc)
{
	struct irq_chip *chip = irq_desc_get_chip(desc);

	chained_irq_enter(chip, desc);
	deliver(irq_desc_get_handler_data(desc), 3);
	chained_irq_exit(chip, desc);
}

int bank_probe(struct bank *bank, struct device *dev)
{
	int ret;

	gpio_irq_chip_set_chip(&bank->gc.irq, &bank_chip);
	ret = devm_gpiochip_add_data(dev, &bank->gc, bank);
	if (!ret)
		ret = devm_request_irq(dev, bank->irq, plain_bad, IRQF_SHARED, "bank", bank);
	if (!ret)
		ret = devm_request_irq(dev, bank->irq, helper_bad, 0, "bank", bank);
	if (!ret)
		ret = devm_request_irq(dev, bank->irq, no_thread_ok, IRQF_NO_THREAD, "bank", bank);
	if (!ret)
		ret = request_irq(bank->irq, oneshot_ok, IRQF_ONESHOT, "bank", bank);
	if (!ret)
		ret = request_irq(bank->irq, safe_ok, 0, "bank", bank);
	if (!ret)
		ret = request_irq(bank->irq, wa_lock_ok, 0, "bank", bank);
	irq_set_chained_handler_and_data(bank->irq + 1, chained_ok, bank);
	return ret;
}
