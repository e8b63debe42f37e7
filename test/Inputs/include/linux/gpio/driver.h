// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Stands in for <linux/gpio/driver.h>: only what the tests use, in the shape that the kernel gives it.

#ifndef IRQLINT_MOCK_GPIO_DRIVER_H
#define IRQLINT_MOCK_GPIO_DRIVER_H

#include <linux/irqchip/chained_irq.h>
#include <linux/irqdomain.h>

struct gpio_chip;

struct gpio_irq_chip {
	struct irq_chip *chip;
	struct irq_domain *domain;
	irq_flow_handler_t handler;
	unsigned int default_type;
	irq_flow_handler_t parent_handler;
	void *parent_handler_data;
	unsigned int num_parents;
	unsigned int *parents;
	bool threaded;
	int (*child_to_parent_hwirq)(struct gpio_chip *gc,
				     unsigned int child_hwirq,
				     unsigned int child_type,
				     unsigned int *parent_hwirq,
				     unsigned int *parent_type);
	int (*init_hw)(struct gpio_chip *gc);
	void (*irq_enable)(struct irq_data *data);
	void (*irq_disable)(struct irq_data *data);
	void (*irq_unmask)(struct irq_data *data);
	void (*irq_mask)(struct irq_data *data);
};

struct gpio_chip {
	const char *label;
	struct device *parent;
	int (*get_direction)(struct gpio_chip *gc, unsigned int offset);
	int (*direction_input)(struct gpio_chip *gc, unsigned int offset);
	int (*get)(struct gpio_chip *gc, unsigned int offset);
	void (*set)(struct gpio_chip *gc, unsigned int offset, int value);
	int (*to_irq)(struct gpio_chip *gc, unsigned int offset);
	int base;
	u16 ngpio;
	bool can_sleep;
	struct gpio_irq_chip irq;
};

static inline void gpio_irq_chip_set_chip(struct gpio_irq_chip *girq,
					  const struct irq_chip *chip)
{
	girq->chip = (struct irq_chip *)chip;
}

extern void *gpiochip_get_data(struct gpio_chip *gc);
extern int devm_gpiochip_add_data_with_key(struct device *dev,
					   struct gpio_chip *gc, void *data);
#define devm_gpiochip_add_data(dev, gc, data) \
	devm_gpiochip_add_data_with_key(dev, gc, data)
extern void gpiochip_enable_irq(struct gpio_chip *gc, unsigned int offset);
extern void gpiochip_disable_irq(struct gpio_chip *gc, unsigned int offset);
extern int gpiochip_irq_reqres(struct irq_data *data);
extern void gpiochip_irq_relres(struct irq_data *data);
#define GPIOCHIP_IRQ_RESOURCE_HELPERS                    \
	.irq_request_resources = gpiochip_irq_reqres,    \
	.irq_release_resources = gpiochip_irq_relres

#endif
