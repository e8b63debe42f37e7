// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Stands in for genirq: requests and waits: just enough for the checker to derive what sleeps.

#include <linux/interrupt.h>
#include <linux/irq.h>
#include <linux/slab.h>
#include <linux/sched.h>

struct irqaction {
	irq_handler_t handler;
	irq_handler_t thread_fn;
	void *dev_id;
};

void synchronize_irq(unsigned int irq)
{
	might_sleep();
	schedule();
}

void disable_irq(unsigned int irq)
{
	might_sleep();
	disable_irq_nosync(irq);
	synchronize_irq(irq);
}

int request_threaded_irq(unsigned int irq, irq_handler_t handler,
			 irq_handler_t thread_fn, unsigned long irqflags,
			 const char *devname, void *dev_id)
{
	struct irqaction *action = kzalloc(sizeof(*action), GFP_KERNEL);

	if (!action)
		return -ENOMEM;
	action->handler = handler;
	action->thread_fn = thread_fn;
	action->dev_id = dev_id;
	return 0;
}

const void *free_irq(unsigned int irq, void *dev_id)
{
	synchronize_irq(irq);
	return dev_id;
}

struct irq_desc *__irq_get_desc_lock(unsigned int irq, unsigned long *flags,
				     bool bus, unsigned int check);
void __irq_put_desc_unlock(struct irq_desc *desc, unsigned long flags, bool bus);

int irq_set_irq_wake(unsigned int irq, unsigned int on)
{
	unsigned long flags;
	struct irq_desc *desc = __irq_get_desc_lock(irq, &flags, true, 0);

	if (!desc)
		return -EINVAL;
	__irq_put_desc_unlock(desc, flags, true);
	return 0;
}
