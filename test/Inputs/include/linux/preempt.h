// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Stands in for <linux/preempt.h>: only what the tests use, in the shape that the kernel gives it.

#ifndef IRQLINT_MOCK_PREEMPT_H
#define IRQLINT_MOCK_PREEMPT_H

extern int preempt_count(void);

#define NMI_MASK 0x00f00000
#define HARDIRQ_MASK 0x000f0000
#define SOFTIRQ_MASK 0x0000ff00
#define SOFTIRQ_OFFSET 0x00000100

#define nmi_count() (preempt_count() & NMI_MASK)
#define hardirq_count() (preempt_count() & HARDIRQ_MASK)
#define softirq_count() (preempt_count() & SOFTIRQ_MASK)
#define irq_count() \
	(preempt_count() & (NMI_MASK | HARDIRQ_MASK | SOFTIRQ_MASK))

#define in_nmi() (nmi_count())
#define in_hardirq() (hardirq_count())
#define in_irq() (hardirq_count())
#define in_softirq() (softirq_count())
#define in_interrupt() (irq_count())
#define in_task() \
	(!(preempt_count() & (NMI_MASK | HARDIRQ_MASK | SOFTIRQ_OFFSET)))
#define in_atomic() (preempt_count() != 0)
#define preemptible() (preempt_count() == 0 && !irqs_disabled())

extern void preempt_count_add(int val);
extern void preempt_count_sub(int val);
#define preempt_disable() preempt_count_add(1)
#define preempt_enable() preempt_count_sub(1)

#endif
