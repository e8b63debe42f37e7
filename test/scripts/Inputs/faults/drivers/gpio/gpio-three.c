// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include <linux/interrupt.h>
#include <linux/io.h>
#include <linux/irq.h>
#include <linux/timer.h>

struct three_bank {
	void *regs;
	struct timer_list poll;
};

static void three_mask(struct irq_data *d)
{
	struct three_bank *bank = irq_data_get_irq_chip_data(d);

	writel(1, bank->regs);
}

struct irq_chip three_chip = {
	.name = "three",
	.irq_mask = three_mask,
};

static irqreturn_t three_handler(int irq, void *data)
{
	struct three_bank *bank = data;

	writel(0, bank->regs);
	return IRQ_HANDLED;
}

static void three_poll(struct timer_list *t)
{
	struct three_bank *bank = from_timer(bank, t, poll);

	writel(2, bank->regs);
}

int three_probe(struct three_bank *bank, unsigned int irq);

int three_probe(struct three_bank *bank, unsigned int irq)
{
	timer_setup(&bank->poll, three_poll, 0);
	return request_irq(irq, three_handler, 0, "three", bank);
}
