// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include <linux/interrupt.h>
#include <linux/io.h>
#include <linux/irq.h>
#include <linux/timer.h>

struct four_bank {
	void *regs;
	struct timer_list poll;
};

static void four_mask(struct irq_data *d)
{
	struct four_bank *bank = irq_data_get_irq_chip_data(d);

	writel(1, bank->regs);
}

struct irq_chip four_chip = {
	.name = "four",
	.irq_mask = four_mask,
};

static irqreturn_t four_handler(int irq, void *data)
{
	struct four_bank *bank = data;

	writel(0, bank->regs);
	return IRQ_HANDLED;
}

static void four_poll(struct timer_list *t)
{
	struct four_bank *bank = from_timer(bank, t, poll);

	writel(2, bank->regs);
}

int four_probe(struct four_bank *bank, unsigned int irq);

int four_probe(struct four_bank *bank, unsigned int irq)
{
	timer_setup(&bank->poll, four_poll, 0);
	return request_irq(irq, four_handler, 0, "four", bank);
}
