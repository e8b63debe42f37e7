// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Waits for hardware in code that the way to a crash kernel runs: a panic notifier, and the
// callbacks by which a kexec masks interrupts.
//
// RUN: %check_irqlint %s -- --select IRQ206

#include <linux/delay.h>
#include <linux/io.h>
#include <linux/irq.h>
#include <linux/panic_notifier.h>
#include <linux/regmap.h>

#define STATUS 4
#define BUSY 1

static void __iomem *base;
static struct regmap *map;
static const struct regmap_config config = { .reg_bits = 32 };

extern void demo_kick(void __iomem *base);

static u32 demo_read(unsigned int reg)
{
	return readl(base + reg);
}

// CHECK: drivers/irqchip/device.c:[[mask-read]]:9: warning: irq_mask callback 'demo_mask_bad' waits without a bound for hardware on the way to a crash kernel: it runs with irq_desc::lock held and interrupts off, and calls 'demo_read' [IRQ206]
// CHECK: drivers/irqchip/device.c:[[mask]]:14: note: 'demo_mask_bad' is installed as irq_chip::irq_mask here
// CHECK: drivers/irqchip/device.c:[[mask-read]]:9: note:   'demo_mask_bad' calls 'demo_read'
static void demo_mask_bad(struct irq_data *d)
{
	writel(1, base);
	while (demo_read(STATUS) & BUSY) // [[mask-read]]
		udelay(1);
}

/* The kexec does not call this one. */
static void demo_unmask_ok(struct irq_data *d)
{
	while (demo_read(STATUS) & BUSY)
		udelay(1);
}

static struct irq_chip chip = {
	.irq_mask = demo_mask_bad, // [[mask]]
	.irq_unmask = demo_unmask_ok,
};

// CHECK: drivers/irqchip/device.c:[[panic-read]]:3: warning: panic notifier 'panic_bad' waits without a bound for hardware: it runs as a panic notifier, with interrupts off and the other CPUs stopped anywhere, and calls 'regmap_read' [IRQ206]
// CHECK: drivers/irqchip/device.c:[[register]]:2: note: 'panic_bad' is registered here with 'atomic_notifier_chain_register' on 'panic_notifier_list'
// CHECK: drivers/irqchip/device.c:[[panic-read]]:3: note:   'panic_bad' calls 'regmap_read'; its regmap is locked by a spinlock_t
static int panic_bad(struct notifier_block *nb, unsigned long action, void *data)
{
	unsigned int status;

	do {
		regmap_read(map, STATUS, &status); // [[panic-read]]
	} while (status & BUSY);
	return NOTIFY_DONE;
}

static int panic_ok(struct notifier_block *nb, unsigned long action, void *data)
{
	int tries;

	for (tries = 0; tries < 100; tries++) {
		if (!(readl(base + STATUS) & BUSY))
			break;
		udelay(10);
	}
	return NOTIFY_DONE;
}

/* Kicks as long as it waits, by a call of which nothing is known: not seen as a wait. */
static int FN_kick(struct notifier_block *nb, unsigned long action, void *data)
{
	while (readl(base + STATUS) & BUSY)
		demo_kick(base);
	return NOTIFY_DONE;
}

static struct notifier_block bad_nb = { .notifier_call = panic_bad };
static struct notifier_block ok_nb = { .notifier_call = panic_ok };
static struct notifier_block kick_nb = { .notifier_call = FN_kick };

struct irq_chip *demo_probe(struct device *dev)
{
	map = devm_regmap_init_mmio(dev, base, &config);
	atomic_notifier_chain_register(&panic_notifier_list, &bad_nb); // [[register]]
	atomic_notifier_chain_register(&panic_notifier_list, &ok_nb);
	atomic_notifier_chain_register(&panic_notifier_list, &kick_nb);
	return &chip;
}
