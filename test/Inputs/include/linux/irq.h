// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Stands in for <linux/irq.h>: only what the tests use, in the shape that the kernel gives it.

#ifndef IRQLINT_MOCK_IRQ_H
#define IRQLINT_MOCK_IRQ_H

#include <linux/bitops.h>
#include <linux/interrupt.h>
#include <linux/io.h>
#include <linux/spinlock.h>

struct irq_chip;
struct irq_data;
struct irq_desc;
struct irq_domain;
struct msi_msg;

typedef void (*irq_flow_handler_t)(struct irq_desc *desc);

enum {
	IRQ_TYPE_NONE = 0,
	IRQ_TYPE_EDGE_RISING = 1,
	IRQ_TYPE_EDGE_FALLING = 2,
	IRQ_TYPE_LEVEL_HIGH = 4,
	IRQ_TYPE_LEVEL_LOW = 8,
};

enum irqchip_irq_state {
	IRQCHIP_STATE_PENDING,
	IRQCHIP_STATE_ACTIVE,
	IRQCHIP_STATE_MASKED,
	IRQCHIP_STATE_LINE_LEVEL,
};

struct irq_data {
	u32 mask;
	unsigned int irq;
	irq_hw_number_t hwirq;
	struct irq_chip *chip;
	struct irq_domain *domain;
	struct irq_data *parent_data;
	void *chip_data;
	void *handler_data;
};

struct irq_desc {
	struct irq_data irq_data;
	irq_flow_handler_t handle_irq;
	raw_spinlock_t lock;
};

struct irq_chip {
	const char *name;
	unsigned int (*irq_startup)(struct irq_data *data);
	void (*irq_shutdown)(struct irq_data *data);
	void (*irq_enable)(struct irq_data *data);
	void (*irq_disable)(struct irq_data *data);
	void (*irq_ack)(struct irq_data *data);
	void (*irq_mask)(struct irq_data *data);
	void (*irq_mask_ack)(struct irq_data *data);
	void (*irq_unmask)(struct irq_data *data);
	void (*irq_eoi)(struct irq_data *data);
	int (*irq_set_affinity)(struct irq_data *data,
				const struct cpumask *dest, bool force);
	int (*irq_retrigger)(struct irq_data *data);
	int (*irq_set_type)(struct irq_data *data, unsigned int flow_type);
	int (*irq_set_wake)(struct irq_data *data, unsigned int on);
	void (*irq_bus_lock)(struct irq_data *data);
	void (*irq_bus_sync_unlock)(struct irq_data *data);
	void (*irq_suspend)(struct irq_data *data);
	void (*irq_resume)(struct irq_data *data);
	void (*irq_pm_shutdown)(struct irq_data *data);
	void (*irq_calc_mask)(struct irq_data *data);
	void (*irq_print_chip)(struct irq_data *data, struct seq_file *p);
	int (*irq_request_resources)(struct irq_data *data);
	void (*irq_release_resources)(struct irq_data *data);
	void (*irq_compose_msi_msg)(struct irq_data *data,
				    struct msi_msg *msg);
	void (*irq_write_msi_msg)(struct irq_data *data, struct msi_msg *msg);
	int (*irq_get_irqchip_state)(struct irq_data *data,
				     enum irqchip_irq_state which,
				     bool *state);
	int (*irq_set_irqchip_state)(struct irq_data *data,
				     enum irqchip_irq_state which, bool state);
	int (*irq_set_vcpu_affinity)(struct irq_data *data, void *vcpu_info);
	void (*ipi_send_single)(struct irq_data *data, unsigned int cpu);
	void (*ipi_send_mask)(struct irq_data *data,
			      const struct cpumask *dest);
	int (*irq_nmi_setup)(struct irq_data *data);
	void (*irq_nmi_teardown)(struct irq_data *data);
	unsigned long flags;
};

#define IRQCHIP_SUPPORTS_NMI BIT(8)
#define IRQCHIP_IMMUTABLE BIT(11)

struct irq_chip_regs {
	unsigned long enable, disable, mask, ack, eoi, type;
};

struct irq_chip_type {
	struct irq_chip chip;
	struct irq_chip_regs regs;
	irq_flow_handler_t handler;
	u32 type;
};

struct irq_chip_generic {
	raw_spinlock_t lock;
	void __iomem *reg_base;
	unsigned int irq_base;
	unsigned int irq_cnt;
	u32 mask_cache;
	void *private;
	struct irq_domain *domain;
	struct irq_chip_type chip_types[];
};

static inline irq_hw_number_t irqd_to_hwirq(struct irq_data *d)
{
	return d->hwirq;
}

static inline void *irq_data_get_irq_chip_data(struct irq_data *d)
{
	return d->chip_data;
}

static inline struct irq_chip *irq_desc_get_chip(struct irq_desc *desc)
{
	return desc->irq_data.chip;
}

static inline void *irq_desc_get_handler_data(struct irq_desc *desc)
{
	return desc->irq_data.handler_data;
}

extern void handle_simple_irq(struct irq_desc *desc);
extern void handle_level_irq(struct irq_desc *desc);
extern void handle_edge_irq(struct irq_desc *desc);
extern void handle_nested_irq(unsigned int irq);

extern void __irq_set_handler(unsigned int irq, irq_flow_handler_t handle,
			      int is_chained, const char *name);
extern void irq_set_chained_handler_and_data(unsigned int irq,
					     irq_flow_handler_t handle,
					     void *data);

static inline void irq_set_handler(unsigned int irq, irq_flow_handler_t handle)
{
	__irq_set_handler(irq, handle, 0, NULL);
}

static inline void irq_set_chained_handler(unsigned int irq,
					   irq_flow_handler_t handle)
{
	__irq_set_handler(irq, handle, 1, NULL);
}

extern struct irq_desc *irq_to_desc(unsigned int irq);
extern int irq_set_irqchip_state(unsigned int irq, enum irqchip_irq_state which,
				 bool val);
extern bool irqd_irq_is_disabled(unsigned int irq);
extern int irq_set_handler_data(unsigned int irq, void *data);
extern int irq_set_chip_data(unsigned int irq, void *data);
extern void irq_set_chip_and_handler_name(unsigned int irq,
					  const struct irq_chip *chip,
					  irq_flow_handler_t handle,
					  const char *name);

static inline void irq_set_chip_and_handler(unsigned int irq,
					    const struct irq_chip *chip,
					    irq_flow_handler_t handle)
{
	irq_set_chip_and_handler_name(irq, chip, handle, NULL);
}

enum {
	IRQ_NOPROBE = (1 << 10),
	IRQ_NOAUTOEN = (1 << 12),
	IRQ_NESTED_THREAD = (1 << 15),
};

extern void irq_modify_status(unsigned int irq, unsigned long clr,
			      unsigned long set);

static inline void irq_set_status_flags(unsigned int irq, unsigned long set)
{
	irq_modify_status(irq, 0, set);
}

static inline void irq_clear_status_flags(unsigned int irq, unsigned long clr)
{
	irq_modify_status(irq, clr, 0);
}

static inline void irq_set_noprobe(unsigned int irq)
{
	irq_modify_status(irq, 0, IRQ_NOPROBE);
}

static inline void irq_set_nested_thread(unsigned int irq, bool nest)
{
	if (nest)
		irq_set_status_flags(irq, IRQ_NESTED_THREAD);
	else
		irq_clear_status_flags(irq, IRQ_NESTED_THREAD);
}

extern int irq_set_irq_wake(unsigned int irq, unsigned int on);
extern int irq_set_irq_type(unsigned int irq, unsigned int type);
extern struct irq_chip_generic *
irq_alloc_generic_chip(const char *name, int nr_ct, unsigned int irq_base,
		       void __iomem *reg_base, irq_flow_handler_t handler);

#endif
