/* Part of irqlint, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/*
 * A device whose remove turns its interrupt off and stops it.
 */
#include <linux/interrupt.h>
#include <linux/io.h>
#include <linux/platform_device.h>

#define ENGINE_ENABLE 0x10
#define ENGINE_RUN 0x14
#define ENGINE_STATUS 0x18

struct clk;
extern void clk_disable(struct clk *clk);

struct engine {
	void __iomem *base;
	struct clk *clk;
	int irq;
};

static irqreturn_t engine_irq(int irq, void *data)
{
	struct engine *engine = data;

	writel(readl(engine->base + ENGINE_STATUS), engine->base + ENGINE_STATUS);
	return IRQ_HANDLED;
}

static void engine_stop(struct engine *engine)
{
	writel(0, engine->base + ENGINE_ENABLE); // [[clear]]
	writel(readl(engine->base + ENGINE_RUN) & ~1, engine->base + ENGINE_RUN);
}

#define ENGINE_DRIVER(_remove, _shutdown) \
	static int engine_probe(struct platform_device *pdev) \
	{ \
		struct engine *engine = devm_kzalloc(&pdev->dev, sizeof(*engine), GFP_KERNEL); \
	\
		if (!engine) \
			return -ENOMEM; \
		platform_set_drvdata(pdev, engine); \
		engine->base = devm_platform_ioremap_resource(pdev, 0); \
		engine->irq = platform_get_irq(pdev, 0); \
		return devm_request_irq(&pdev->dev, engine->irq, engine_irq, 0, "engine", engine); \
	} \
	static struct platform_driver engine_driver = {        \
		.probe = engine_probe,                         \
		.remove = _remove,                             \
		.shutdown = _shutdown,                         \
		.driver = { .name = "engine" },                \
	};                                                     \
	module_platform_driver(engine_driver)
