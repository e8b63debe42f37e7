// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include <linux/interrupt.h>
#include <linux/io.h>
#include <linux/irq.h>
#include <linux/timer.h>

struct one_bank {
	void *regs;
	struct timer_list poll;
};

static void one_mask(struct irq_data *d)
{
	struct one_bank *bank = irq_data_get_irq_chip_data(d);

	writel(1, bank->regs);
}

struct irq_chip one_chip = {
	.name = "one",
	.irq_mask = one_mask,
};

static irqreturn_t one_handler(int irq, void *data)
{
	struct one_bank *bank = data;

	writel(0, bank->regs);
	return IRQ_HANDLED;
}

static void one_poll(struct timer_list *t)
{
	struct one_bank *bank = from_timer(bank, t, poll);

	writel(2, bank->regs);
}

int one_probe(struct one_bank *bank, unsigned int irq);

int one_probe(struct one_bank *bank, unsigned int irq)
{
	timer_setup(&bank->poll, one_poll, 0);
	return request_irq(irq, one_handler, 0, "one", bank);
}
