// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Stands in for genirq: what changes an interrupt under its lock, and runs nested ones.

#include <linux/interrupt.h>
#include <linux/irq.h>
#include <linux/kernel.h>

struct irq_desc *__irq_get_desc_lock(unsigned int irq, unsigned long *flags,
				     bool bus, unsigned int check);
void __irq_put_desc_unlock(struct irq_desc *desc, unsigned long flags, bool bus);

int irq_set_irq_type(unsigned int irq, unsigned int type)
{
	unsigned long flags;
	struct irq_desc *desc = __irq_get_desc_lock(irq, &flags, true, 0);

	if (!desc)
		return -EINVAL;
	__irq_put_desc_unlock(desc, flags, true);
	return 0;
}

void irq_modify_status(unsigned int irq, unsigned long clr, unsigned long set)
{
	unsigned long flags;
	struct irq_desc *desc = __irq_get_desc_lock(irq, &flags, false, 0);

	if (desc)
		__irq_put_desc_unlock(desc, flags, false);
}

void handle_nested_irq(unsigned int irq)
{
	might_sleep();
}
