// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include <linux/interrupt.h>
#include <linux/io.h>
#include <linux/irq.h>
#include <linux/timer.h>

struct two_bank {
	void *regs;
	struct timer_list poll;
};

static void two_mask(struct irq_data *d)
{
	struct two_bank *bank = irq_data_get_irq_chip_data(d);

	writel(1, bank->regs);
}

struct irq_chip two_chip = {
	.name = "two",
	.irq_mask = two_mask,
};

static irqreturn_t two_handler(int irq, void *data)
{
	struct two_bank *bank = data;

	writel(0, bank->regs);
	return IRQ_HANDLED;
}

static void two_poll(struct timer_list *t)
{
	struct two_bank *bank = from_timer(bank, t, poll);

	writel(2, bank->regs);
}

int two_probe(struct two_bank *bank, unsigned int irq);

int two_probe(struct two_bank *bank, unsigned int irq)
{
	timer_setup(&bank->poll, two_poll, 0);
	return request_irq(irq, two_handler, 0, "two", bank);
}
