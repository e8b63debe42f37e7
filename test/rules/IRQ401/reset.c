// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A device that was reset on the way to the request, on a line of its own, raises nothing until the
// driver starts it. One that was only taken out of reset may, and so may another one on the line.
//
// RUN: %check_irqlint %s --dir=drivers/misc -- --select IRQ401

#include <linux/completion.h>
#include <linux/device.h>
#include <linux/err.h>
#include <linux/interrupt.h>
#include <linux/io.h>

struct reset_control;
extern struct reset_control *devm_reset_control_get_exclusive(struct device *dev, const char *id);
extern struct reset_control *devm_reset_control_get_optional_exclusive(struct device *dev, const char *id);
extern int reset_control_assert(struct reset_control *rstc);
extern int reset_control_deassert(struct reset_control *rstc);

#define DEVICE(name)                                             \
	struct name {                                            \
		struct completion done;                          \
		void __iomem *base;                              \
		int irq;                                         \
	};                                                       \
                                                                 \
	static irqreturn_t name##_irq(int irq, void *data)       \
	{                                                        \
		struct name *dev = data;                         \
                                                                 \
		complete(&dev->done);                            \
		return IRQ_HANDLED;                              \
	}

DEVICE(reset) // [[complete-reset]]

int reset_ok(struct reset *demo, struct device *dev)
{
	struct reset_control *rstc = devm_reset_control_get_exclusive(dev, NULL);
	int err;

	if (IS_ERR(rstc))
		return PTR_ERR(rstc);
	reset_control_assert(rstc);
	reset_control_deassert(rstc);
	err = request_irq(demo->irq, reset_irq, 0, "demo", demo);
	init_completion(&demo->done);
	return err;
}

DEVICE(released) // [[complete-released]]

// CHECK: drivers/misc/reset.c:[[released]]:8: warning: 'released_bad' lets 'released_irq' run before 'released::done' is ready, which it completes [IRQ401]
// CHECK: drivers/misc/reset.c:[[released]]:8: note: 'released_irq' is registered here with 'request_irq'
// CHECK: drivers/misc/reset.c:[[complete-released]]:1: note:   'released_irq' calls 'complete'
// CHECK: drivers/misc/reset.c:[[complete-released]]:1: note: 'released_irq' completes 'released::done'
// CHECK: drivers/misc/reset.c:[[init-released]]:2: note: 'released::done' is made ready only here
int released_bad(struct released *demo, struct device *dev)
{
	struct reset_control *rstc = devm_reset_control_get_exclusive(dev, NULL);
	int err;

	if (IS_ERR(rstc))
		return PTR_ERR(rstc);
	reset_control_deassert(rstc);
	err = request_irq(demo->irq, released_irq, 0, "demo", demo); // [[released]]
	init_completion(&demo->done); // [[init-released]]
	return err;
}

DEVICE(optional) // [[complete-optional]]

// CHECK: drivers/misc/reset.c:[[optional]]:8: warning: 'optional_bad' lets 'optional_irq' run before 'optional::done' is ready, which it completes [IRQ401]
// CHECK: drivers/misc/reset.c:[[optional]]:8: note: 'optional_irq' is registered here with 'request_irq'
// CHECK: drivers/misc/reset.c:[[complete-optional]]:1: note:   'optional_irq' calls 'complete'
// CHECK: drivers/misc/reset.c:[[complete-optional]]:1: note: 'optional_irq' completes 'optional::done'
// CHECK: drivers/misc/reset.c:[[init-optional]]:2: note: 'optional::done' is made ready only here
int optional_bad(struct optional *demo, struct device *dev)
{
	struct reset_control *rstc = devm_reset_control_get_optional_exclusive(dev, NULL);
	int err;

	reset_control_assert(rstc);
	reset_control_deassert(rstc);
	err = request_irq(demo->irq, optional_irq, 0, "demo", demo); // [[optional]]
	init_completion(&demo->done); // [[init-optional]]
	return err;
}

static void pulse(struct reset_control *rstc)
{
	reset_control_assert(rstc);
	reset_control_deassert(rstc);
}

DEVICE(helper)

int helper_ok(struct helper *demo, struct device *dev)
{
	pulse(devm_reset_control_get_exclusive(dev, NULL));
	if (request_irq(demo->irq, helper_irq, 0, "demo", demo))
		return -EBUSY;
	init_completion(&demo->done);
	return 0;
}

DEVICE(shared) // [[complete-shared]]

// CHECK: drivers/misc/reset.c:[[shared]]:6: warning: 'shared_bad' lets 'shared_irq' run before 'shared::done' is ready, which it completes [IRQ401]
// CHECK: drivers/misc/reset.c:[[shared]]:6: note: 'shared_irq' is registered here with 'request_irq'
// CHECK: drivers/misc/reset.c:[[complete-shared]]:1: note:   'shared_irq' calls 'complete'
// CHECK: drivers/misc/reset.c:[[complete-shared]]:1: note: 'shared_irq' completes 'shared::done'
// CHECK: drivers/misc/reset.c:[[init-shared]]:2: note: 'shared::done' is made ready only here
int shared_bad(struct shared *demo, struct device *dev)
{
	pulse(devm_reset_control_get_exclusive(dev, NULL));
	if (request_irq(demo->irq, shared_irq, IRQF_SHARED, "demo", demo)) // [[shared]]
		return -EBUSY;
	init_completion(&demo->done); // [[init-shared]]
	return 0;
}

DEVICE(started) // [[complete-started]]

// CHECK: drivers/misc/reset.c:[[started]]:6: warning: 'started_bad' lets 'started_irq' run before 'started::done' is ready, which it completes [IRQ401]
// CHECK: drivers/misc/reset.c:[[started]]:6: note: 'started_irq' is registered here with 'request_irq'
// CHECK: drivers/misc/reset.c:[[complete-started]]:1: note:   'started_irq' calls 'complete'
// CHECK: drivers/misc/reset.c:[[complete-started]]:1: note: 'started_irq' completes 'started::done'
// CHECK: drivers/misc/reset.c:[[init]]:2: note: 'started::done' is made ready only here
int started_bad(struct started *demo, struct device *dev)
{
	pulse(devm_reset_control_get_exclusive(dev, NULL));
	writel(1, demo->base);
	if (request_irq(demo->irq, started_irq, 0, "demo", demo)) // [[started]]
		return -EBUSY;
	init_completion(&demo->done); // [[init]]
	return 0;
}
