// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A clock that need not be there is NULL then, and nothing is done with it. What says so is a step of
// the proof; a clock that the probe insists on, and a regulator, whose functions take no NULL, have none.
//
// RUN: %check_irqlint %s -- --select IRQ101
//
// CHECK: drivers/irqchip/optional.c:[[regulator]]:2: error: irq_eoi callback 'eoi_bad' may sleep: it runs in hardirq context with interrupts off, and calls 'might_sleep' in 'regulator_enable' [IRQ101]
// CHECK: drivers/irqchip/optional.c:[[eoi-field]]:13: note: 'eoi_bad' is installed as irq_chip::irq_eoi here
// CHECK: drivers/irqchip/optional.c:[[eoi]]:2: note: 'eoi_bad' calls 'regulator_enable'
// CHECK: drivers/irqchip/optional.c:[[regulator]]:2: note: 'regulator_enable' calls 'might_sleep'
// CHECK: drivers/irqchip/optional.c:[[helper]]:2: error: irq_enable callback 'enable_bad' may sleep: it runs with irq_desc::lock held and interrupts off, and calls 'clk_prepare' in 'prepare' [IRQ101]
// CHECK: drivers/irqchip/optional.c:[[enable-field]]:16: note: 'enable_bad' is installed as irq_chip::irq_enable here
// CHECK: drivers/irqchip/optional.c:[[got]]:16: note: 'devm_clk_get_optional' gives NULL here where there is none, and 'clk_prepare' then does nothing
// CHECK: drivers/irqchip/optional.c:[[enable]]:2: note: 'enable_bad' calls 'prepare'
// CHECK: drivers/irqchip/optional.c:[[helper]]:2: note: 'prepare' calls 'clk_prepare'
// CHECK: drivers/clk/clk.c:[[clk_prepare]]:2: note: 'clk_prepare' calls 'clk_prepare_lock'
// CHECK: drivers/clk/clk.c:[[clk_prepare_lock]]:3: note: 'clk_prepare_lock' calls 'mutex_lock'
// CHECK: kernel/locking/mutex.c:[[mutex_lock_nested]]:2: note: 'mutex_lock_nested' calls 'might_sleep'
// CHECK: drivers/irqchip/optional.c:[[mask]]:2: error: irq_mask callback 'mask_bad' may sleep: it runs with irq_desc::lock held and interrupts off, and calls 'clk_prepare' [IRQ101]
// CHECK: drivers/irqchip/optional.c:[[mask-field]]:14: note: 'mask_bad' is installed as irq_chip::irq_mask here
// CHECK: drivers/irqchip/optional.c:[[got]]:16: note: 'devm_clk_get_optional' gives NULL here where there is none, and 'clk_prepare' then does nothing
// CHECK: drivers/irqchip/optional.c:[[mask]]:2: note: 'mask_bad' calls 'clk_prepare'
// CHECK: drivers/clk/clk.c:[[clk_prepare]]:2: note: 'clk_prepare' calls 'clk_prepare_lock'
// CHECK: drivers/clk/clk.c:[[clk_prepare_lock]]:3: note: 'clk_prepare_lock' calls 'mutex_lock'
// CHECK: kernel/locking/mutex.c:[[mutex_lock_nested]]:2: note: 'mutex_lock_nested' calls 'might_sleep'
// CHECK: drivers/irqchip/optional.c:[[unmask]]:2: error: irq_unmask callback 'unmask_bad' may sleep: it runs with irq_desc::lock held and interrupts off, and calls 'clk_prepare' [IRQ101]
// CHECK: drivers/irqchip/optional.c:[[unmask-field]]:16: note: 'unmask_bad' is installed as irq_chip::irq_unmask here
// CHECK: drivers/irqchip/optional.c:[[unmask]]:2: note: 'unmask_bad' calls 'clk_prepare'
// CHECK: drivers/clk/clk.c:[[clk_prepare]]:2: note: 'clk_prepare' calls 'clk_prepare_lock'
// CHECK: drivers/clk/clk.c:[[clk_prepare_lock]]:3: note: 'clk_prepare_lock' calls 'mutex_lock'
// CHECK: kernel/locking/mutex.c:[[mutex_lock_nested]]:2: note: 'mutex_lock_nested' calls 'might_sleep'
// CHECK: drivers/irqchip/optional.c:[[ack]]:2: error: irq_ack callback 'ack_bad' may sleep: it runs in hardirq context with interrupts off, and calls 'clk_prepare' [IRQ101]
// CHECK: drivers/irqchip/optional.c:[[ack-field]]:13: note: 'ack_bad' is installed as irq_chip::irq_ack here
// CHECK: drivers/irqchip/optional.c:[[ack]]:2: note: 'ack_bad' calls 'clk_prepare'
// CHECK: drivers/clk/clk.c:[[clk_prepare]]:2: note: 'clk_prepare' calls 'clk_prepare_lock'
// CHECK: drivers/clk/clk.c:[[clk_prepare_lock]]:3: note: 'clk_prepare_lock' calls 'mutex_lock'
// CHECK: kernel/locking/mutex.c:[[mutex_lock_nested]]:2: note: 'mutex_lock_nested' calls 'might_sleep'

#include <linux/clk.h>
#include <linux/irq.h>
#include <linux/platform_device.h>

struct regulator;
extern struct clk *devm_clk_get(struct device *dev, const char *id);
extern struct clk *devm_clk_get_optional(struct device *dev, const char *id);
extern struct regulator *devm_regulator_get_optional(struct device *dev, const char *id);
extern int regulator_enable(struct regulator *regulator);

int regulator_enable(struct regulator *regulator)
{
	might_sleep(); // [[regulator]]
	return 0;
}

struct clocked {
	struct clk *may_lack;
	struct clk *needed;
	struct clk *either;
	struct regulator *supply;
};

static int clocked_probe(struct platform_device *pdev)
{
	struct clocked *c = platform_get_drvdata(pdev);

	c->may_lack = devm_clk_get_optional(&pdev->dev, "bus"); // [[got]]
	c->needed = devm_clk_get(&pdev->dev, "core");
	c->either = devm_clk_get_optional(&pdev->dev, "old");
	if (!c->either)
		c->either = devm_clk_get(&pdev->dev, "new");
	c->supply = devm_regulator_get_optional(&pdev->dev, "vdd");
	return 0;
}

static void prepare(struct clk *clk)
{
	clk_prepare(clk); // [[helper]]
}

static void mask_bad(struct irq_data *d)
{
	struct clocked *c = d->chip_data;

	clk_prepare(c->may_lack); // [[mask]]
}

static void unmask_bad(struct irq_data *d)
{
	struct clocked *c = d->chip_data;

	clk_prepare(c->needed); // [[unmask]]
}

static void ack_bad(struct irq_data *d)
{
	struct clocked *c = d->chip_data;

	clk_prepare(c->either); // [[ack]]
}

static void eoi_bad(struct irq_data *d)
{
	struct clocked *c = d->chip_data;

	regulator_enable(c->supply); // [[eoi]]
}

static void enable_bad(struct irq_data *d)
{
	struct clocked *c = d->chip_data;

	prepare(c->may_lack); // [[enable]]
}

struct irq_chip clocked_chip = {
	.irq_enable = enable_bad, // [[enable-field]]
	.irq_ack = ack_bad, // [[ack-field]]
	.irq_mask = mask_bad, // [[mask-field]]
	.irq_unmask = unmask_bad, // [[unmask-field]]
	.irq_eoi = eoi_bad, // [[eoi-field]]
};

static struct platform_driver clocked_driver = {
	.probe = clocked_probe,
};
module_platform_driver(clocked_driver);
