// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Stands in for <linux/irqdesc.h>: only what the tests use, in the shape that the kernel gives it.

#ifndef IRQLINT_MOCK_IRQDESC_H
#define IRQLINT_MOCK_IRQDESC_H

#include <linux/irq.h>

extern int generic_handle_irq(unsigned int irq);
extern int generic_handle_irq_safe(unsigned int irq);
extern int generic_handle_domain_irq(struct irq_domain *domain,
				     unsigned int hwirq);
extern int generic_handle_domain_irq_safe(struct irq_domain *domain,
					  unsigned int hwirq);

static inline void generic_handle_irq_desc(struct irq_desc *desc)
{
	desc->handle_irq(desc);
}

#endif
