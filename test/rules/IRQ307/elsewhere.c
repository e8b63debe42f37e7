// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The interrupts are marked where they are mapped for all, not in irq_domain_ops::map, or by a
// library that owns the domain.
//
// RUN: %check_irqlint %s --dir=drivers/mfd -- --select IRQ307
// EXPECT-CLEAN

#include <linux/interrupt.h>
#include <linux/irqdomain.h>

struct mfd {
	struct irq_domain *domain;
	struct irq_domain *foreign;
};

static void mfd_mask(struct irq_data *d)
{
}

static struct irq_chip mfd_chip = {
	.name = "mfd",
	.irq_mask = mfd_mask,
	.irq_unmask = mfd_mask,
};

static int mfd_map_ok(struct irq_domain *d, unsigned int irq, irq_hw_number_t hw)
{
	irq_set_chip_and_handler(irq, &mfd_chip, handle_level_irq);
	return 0;
}

static const struct irq_domain_ops mfd_ops = {
	.map = mfd_map_ok,
};

static irqreturn_t mfd_thread_ok(int irq, void *data)
{
	struct mfd *mfd = data;

	handle_nested_irq(irq_find_mapping(mfd->domain, 1));
	handle_nested_irq(irq_find_mapping(mfd->foreign, 1));
	return IRQ_HANDLED;
}

int mfd_probe(struct mfd *mfd, struct device_node *np, struct irq_domain *foreign, int irq)
{
	int n;

	mfd->foreign = foreign;
	mfd->domain = irq_domain_add_linear(np, 8, &mfd_ops, mfd);
	for (n = 0; n < 8; n++)
		irq_set_nested_thread(irq_create_mapping(mfd->domain, n), true);
	return request_threaded_irq(irq, NULL, mfd_thread_ok, IRQF_ONESHOT, "mfd", mfd);
}
