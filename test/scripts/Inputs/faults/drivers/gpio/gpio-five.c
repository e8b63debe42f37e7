// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include <linux/interrupt.h>
#include <linux/io.h>
#include <linux/irq.h>
#include <linux/timer.h>

struct five_bank {
	void *regs;
	struct timer_list poll;
};

static void five_mask(struct irq_data *d)
{
	struct five_bank *bank = irq_data_get_irq_chip_data(d);

	writel(1, bank->regs);
}

struct irq_chip five_chip = {
	.name = "five",
	.irq_mask = five_mask,
};

static irqreturn_t five_handler(int irq, void *data)
{
	struct five_bank *bank = data;

	writel(0, bank->regs);
	return IRQ_HANDLED;
}

static void five_poll(struct timer_list *t)
{
	struct five_bank *bank = from_timer(bank, t, poll);

	writel(2, bank->regs);
}

int five_probe(struct five_bank *bank, unsigned int irq);

int five_probe(struct five_bank *bank, unsigned int irq)
{
	timer_setup(&bank->poll, five_poll, 0);
	return request_irq(irq, five_handler, 0, "five", bank);
}
