// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Stands in for <linux/irq_work.h>: only what the tests use, in the shape that the kernel gives it.

#ifndef IRQLINT_MOCK_IRQ_WORK_H
#define IRQLINT_MOCK_IRQ_WORK_H

#include <linux/types.h>

struct irq_work {
	unsigned long node;
	void (*func)(struct irq_work *);
};

static inline void init_irq_work(struct irq_work *work,
				 void (*func)(struct irq_work *))
{
	*work = (struct irq_work){ .func = func };
}

extern bool irq_work_queue(struct irq_work *work);
extern void irq_work_sync(struct irq_work *work);

#endif
