// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What takes null: each kind of message, and a function that looks for an interrupt in a domain.
//
// RUN: %check_irqlint %s --dir=drivers/misc -- --select IRQ401
// EXPECT-CLEAN

#include <linux/device.h>
#include <linux/interrupt.h>
#include <linux/irqdesc.h>

struct demo {
	int irq;
	struct irq_domain *domain;
	struct device *dev;
};

extern void _dev_crit(const struct device *dev, const char *fmt, ...);
extern void _dev_alert(const struct device *dev, const char *fmt, ...);
extern void _dev_emerg(const struct device *dev, const char *fmt, ...);
extern struct irq_domain *domain_make(void);

static irqreturn_t told_ok(int irq, void *data)
{
	struct demo *demo = data;

	_dev_crit(demo->dev, "bad\n");
	_dev_alert(demo->dev, "worse\n");
	_dev_emerg(demo->dev, "worst\n");
	generic_handle_domain_irq(demo->domain, 1);
	return IRQ_HANDLED;
}

int told_probe(struct demo *demo, struct device *dev)
{
	int err = request_irq(demo->irq, told_ok, 0, "demo", demo);

	demo->dev = dev;
	demo->domain = domain_make();
	return err;
}
