/* Part of irqlint, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/*
 * A bridge that keeps a queue in memory.
 */
#include <linux/io.h>
#include <linux/irqchip/chained_irq.h>
#include <linux/irqdesc.h>
#include <linux/irqdomain.h>
#include <linux/platform_device.h>

typedef unsigned long long dma_addr_t;
extern void *dma_alloc_coherent(struct device *dev, unsigned long size, dma_addr_t *handle, gfp_t gfp);
extern int efi_mem_reserve_persistent(unsigned long long addr, unsigned long long size);

#define BRIDGE_QUEUE 0x10
#define BRIDGE_ENABLE 0x14
#define BRIDGE_STATUS 0x18

struct bridge {
	void __iomem *base;
	struct irq_domain *domain;
	u32 *queue;
	dma_addr_t queue_dma;
};

static void bridge_write(struct bridge *bridge, unsigned int offset, u32 value)
{
	writel(value, bridge->base + offset); // [[write]]
}

static void bridge_ack(struct irq_data *d)
{
	bridge_write(irq_data_get_irq_chip_data(d), BRIDGE_STATUS, BIT(d->hwirq));
}

static struct irq_chip bridge_chip = {
	.irq_ack = bridge_ack,
};

static int bridge_map(struct irq_domain *domain, unsigned int virq, irq_hw_number_t hwirq)
{
	irq_set_chip_and_handler(virq, &bridge_chip, handle_edge_irq);
	return 0;
}

static const struct irq_domain_ops bridge_ops = {
	.map = bridge_map,
};

static u32 bridge_next(struct bridge *bridge);

static void bridge_handler(struct irq_desc *desc)
{
	struct irq_chip *chip = irq_desc_get_chip(desc);
	struct bridge *bridge = irq_desc_get_handler_data(desc);

	chained_irq_enter(chip, desc);
	generic_handle_domain_irq(bridge->domain, bridge_next(bridge));
	chained_irq_exit(chip, desc);
}

#define BRIDGE_PROBE(_probe, _reserve) \
	static int bridge_alloc(struct bridge *bridge, struct platform_device *pdev) \
	{ \
		platform_set_drvdata(pdev, bridge); \
		bridge->base = devm_platform_ioremap_resource(pdev, 0); \
		bridge->queue = dma_alloc_coherent(&pdev->dev, 4096, &bridge->queue_dma, GFP_KERNEL); \
		bridge->domain = irq_domain_add_linear(0, 32, &bridge_ops, bridge); \
		irq_set_chained_handler_and_data(platform_get_irq(pdev, 0), bridge_handler, bridge); \
		return bridge->queue ? 0 : -ENOMEM; \
	} \
	static int _probe(struct platform_device *pdev) \
	{ \
		struct bridge *bridge = devm_kzalloc(&pdev->dev, sizeof(*bridge), GFP_KERNEL); \
	\
		if (!bridge || bridge_alloc(bridge, pdev)) \
			return -ENOMEM; \
		_reserve; \
		bridge_write(bridge, BRIDGE_QUEUE, (u32)(bridge->queue_dma >> 12)); \
		return 0; \
	} \
	struct bridge

#define BRIDGE_DRIVER(_probe, _shutdown)                 \
	static struct platform_driver bridge_driver = {  \
		.probe = _probe,                         \
		.shutdown = _shutdown,                   \
		.driver = { .name = "bridge" },          \
	};                                               \
	module_platform_driver(bridge_driver)
