/* Part of irqlint, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/*
 * A device with two works that arm each other.
 */
#include <linux/interrupt.h>
#include <linux/platform_device.h>
#include <linux/workqueue.h>

extern bool disable_work_sync(struct work_struct *work);

struct jack {
	struct work_struct detect;
	struct work_struct check;
	bool leaving;
};

/* What a test's works ask before they arm each other. */
#ifndef JACK_MAY_ARM
#define JACK_MAY_ARM(jack) true
#endif

static void detect_work(struct work_struct *work)
{
	struct jack *jack = container_of(work, struct jack, detect);

	schedule_work(&jack->check);
}

static void check_work(struct work_struct *work)
{
	struct jack *jack = container_of(work, struct jack, check);

	if (JACK_MAY_ARM(jack))
		schedule_work(&jack->detect); // [[arm]]
}

static irqreturn_t jack_irq(int irq, void *data)
{
	struct jack *jack = data;

	schedule_work(&jack->detect);
	return IRQ_HANDLED;
}

#define JACK_DRIVER(_shutdown) \
	static int jack_probe(struct platform_device *pdev) \
	{ \
		struct jack *jack = devm_kzalloc(&pdev->dev, sizeof(*jack), GFP_KERNEL); \
	\
		if (!jack) \
			return -ENOMEM; \
		platform_set_drvdata(pdev, jack); \
		INIT_WORK(&jack->detect, detect_work); \
		INIT_WORK(&jack->check, check_work); \
		return devm_request_irq(&pdev->dev, platform_get_irq(pdev, 0), jack_irq, 0, "jack", jack); \
	} \
	static struct platform_driver jack_driver = {  \
		.probe = jack_probe,                   \
		.shutdown = _shutdown,                 \
		.driver = { .name = "jack" },          \
	};                                             \
	module_platform_driver(jack_driver)
