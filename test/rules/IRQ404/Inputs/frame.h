/* Part of irqlint, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/*
 * A controller that devices tell of a level by two messages.
 */
#include <linux/io.h>
#include <linux/irqdomain.h>

struct msi_msg {
	u32 address_lo, address_hi, data;
};

struct frame {
	u32 start;
	void __iomem *base;
};

extern void irq_chip_mask_parent(struct irq_data *d);
extern struct irq_domain *irq_domain_create_hierarchy(struct irq_domain *parent, unsigned int flags,
						      unsigned int size, struct fwnode_handle *fwnode,
						      const struct irq_domain_ops *ops, void *data);

static void compose(struct irq_data *d, struct msi_msg *msg) // [[step-1]]
{
	struct frame *frame = irq_data_get_irq_chip_data(d);

	msg[0].address_lo = frame->start + 0x40;
	msg[0].data = d->hwirq;
	msg[1].address_lo = frame->start + 0x48;
	msg[1].data = d->hwirq;
}

static struct irq_chip frame_chip = {
	.irq_mask = irq_chip_mask_parent,
	.irq_compose_msi_msg = compose, // [[compose]]
};

static int frame_alloc(struct irq_domain *domain, unsigned int virq, unsigned int nr, void *arg)
{
	irq_set_chip_and_handler(virq, &frame_chip, handle_level_irq);
	return 0;
}

static const struct irq_domain_ops frame_ops = {
	.alloc = frame_alloc,
};
