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

struct irq_desc *__irq_get_desc_lock(unsigned int irq, bool bus)
{
	struct irq_desc *desc = irq_to_desc(irq);

	if (bus && desc->irq_data.chip->irq_bus_lock)
		desc->irq_data.chip->irq_bus_lock(&desc->irq_data);
	raw_spin_lock(&desc->lock);
	return desc;
}

static void irq_put_desc(struct irq_desc *desc, bool bus)
{
	raw_spin_unlock(&desc->lock);
	if (bus && desc->irq_data.chip->irq_bus_sync_unlock)
		desc->irq_data.chip->irq_bus_sync_unlock(&desc->irq_data);
}

int irq_set_irqchip_state(unsigned int irq, enum irqchip_irq_state which,
			  bool val)
{
	struct irq_desc *desc = __irq_get_desc_lock(irq, true);
	struct irq_data *data = &desc->irq_data;
	int err = data->chip->irq_set_irqchip_state(data, which, val);

	irq_put_desc(desc, true);
	return err;
}

bool irqd_irq_is_disabled(unsigned int irq)
{
	struct irq_desc *desc = __irq_get_desc_lock(irq, false);
	bool disabled = !desc->handle_irq;

	irq_put_desc(desc, false);
	return disabled;
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

int irq_set_irq_wake(unsigned int irq, unsigned int on)
{
	irq_put_desc(__irq_get_desc_lock(irq, true), true);
	return 0;
}

int irq_set_irq_type(unsigned int irq, unsigned int type)
{
	irq_put_desc(__irq_get_desc_lock(irq, true), true);
	return 0;
}
