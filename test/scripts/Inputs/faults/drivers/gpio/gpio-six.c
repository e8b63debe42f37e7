// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include <linux/interrupt.h>
#include <linux/io.h>
#include <linux/irq.h>
#include <linux/timer.h>

struct six_bank {
	void *regs;
	struct timer_list poll;
};

static void six_mask(struct irq_data *d)
{
	struct six_bank *bank = irq_data_get_irq_chip_data(d);

	writel(1, bank->regs);
}

struct irq_chip six_chip = {
	.name = "six",
	.irq_mask = six_mask,
};

static irqreturn_t six_handler(int irq, void *data)
{
	struct six_bank *bank = data;

	writel(0, bank->regs);
	return IRQ_HANDLED;
}

static void six_poll(struct timer_list *t)
{
	struct six_bank *bank = from_timer(bank, t, poll);

	writel(2, bank->regs);
}

int six_probe(struct six_bank *bank, unsigned int irq);

int six_probe(struct six_bank *bank, unsigned int irq)
{
	timer_setup(&bank->poll, six_poll, 0);
	return request_irq(irq, six_handler, 0, "six", bank);
}
