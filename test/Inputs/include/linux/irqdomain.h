// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Stands in for <linux/irqdomain.h>: only what the tests use, in the shape that the kernel gives it.

#ifndef IRQLINT_MOCK_IRQDOMAIN_H
#define IRQLINT_MOCK_IRQDOMAIN_H

#include <linux/irq.h>
#include <linux/irqdesc.h>

struct irq_fwspec;

struct seq_file;

struct irq_domain_ops {
	int (*match)(struct irq_domain *d, struct device_node *node, int bus);
	int (*map)(struct irq_domain *d, unsigned int virq, irq_hw_number_t hw);
	void (*unmap)(struct irq_domain *d, unsigned int virq);
	int (*xlate)(struct irq_domain *d, struct device_node *node,
		     const u32 *intspec, unsigned int intsize,
		     unsigned long *out_hwirq, unsigned int *out_type);
	int (*alloc)(struct irq_domain *d, unsigned int virq,
		     unsigned int nr_irqs, void *arg);
	void (*free)(struct irq_domain *d, unsigned int virq,
		     unsigned int nr_irqs);
	void (*debug_show)(struct seq_file *m, struct irq_domain *d,
			   struct irq_data *irqd, int ind);
	int (*activate)(struct irq_domain *d, struct irq_data *irqd,
			bool reserve);
	void (*deactivate)(struct irq_domain *d, struct irq_data *irq_data);
};

struct irq_domain {
	const char *name;
	const struct irq_domain_ops *ops;
	void *host_data;
};

extern struct irq_domain *
irq_domain_create_linear(struct fwnode_handle *fwnode, unsigned int size,
			 const struct irq_domain_ops *ops, void *host_data);

static inline struct irq_domain *
irq_domain_add_linear(struct device_node *of_node, unsigned int size,
		      const struct irq_domain_ops *ops, void *host_data)
{
	return irq_domain_create_linear((struct fwnode_handle *)of_node, size,
					ops, host_data);
}

extern void irq_domain_remove(struct irq_domain *domain);
extern unsigned int irq_find_mapping(struct irq_domain *domain,
				     irq_hw_number_t hwirq);
extern unsigned int irq_create_mapping(struct irq_domain *domain,
				       irq_hw_number_t hwirq);
extern void irq_dispose_mapping(unsigned int virq);

#endif
