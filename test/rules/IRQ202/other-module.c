// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The bus lock gives power by a library beside the driver, one of whose functions only keeps count.
//
// RUN: rm -rf %t.src && split-file %s %t.src
// RUN: %check_irqlint --checks=%s %t.src -- --select IRQ202

//--- powered.c
#include <linux/io.h>
#include <linux/irq.h>
#include "bank.h"

struct powered {
	struct bank bank;
	void __iomem *base;
};

static void powered_lock(struct irq_data *d)
{
	struct powered *powered = irq_data_get_irq_chip_data(d);

	bank_up(&powered->bank);
}

static void powered_sync_unlock(struct irq_data *d)
{
	struct powered *powered = irq_data_get_irq_chip_data(d);

	bank_down(&powered->bank);
}

static void powered_mask_bad(struct irq_data *d)
{
	struct powered *powered = irq_data_get_irq_chip_data(d);

	writel(0, powered->base); // [[write]]
}

// CHECK: drivers/irqchip/powered.c:[[write]]:2: warning: irq_mask callback 'powered_mask_bad' touches hardware that only the bus lock powers: 'powered_lock' calls 'pm_runtime_get_sync', and the crash path takes no bus lock for it [IRQ202]
// CHECK: drivers/irqchip/powered.c:[[mask]]:14: note: 'powered_mask_bad' is installed as irq_chip::irq_mask here
// CHECK: drivers/irqchip/powered.c:[[write]]:2: note: 'powered_mask_bad' calls 'writel'
// CHECK: drivers/irqchip/powered.c:[[lock]]:18: note: 'powered_lock' is installed as irq_chip::irq_bus_lock here
// CHECK: drivers/irqchip/bank.c:[[power]]:2: note: 'bank_up' calls 'pm_runtime_get_sync'
static struct irq_chip powered_chip = {
	.irq_mask = powered_mask_bad, // [[mask]]
	.irq_bus_lock = powered_lock, // [[lock]]
	.irq_bus_sync_unlock = powered_sync_unlock,
};

static void counting_lock(struct irq_data *d)
{
	struct powered *powered = irq_data_get_irq_chip_data(d);

	bank_use(&powered->bank);
}

static void counting_sync_unlock(struct irq_data *d)
{
}

static void counting_mask_ok(struct irq_data *d)
{
	struct powered *powered = irq_data_get_irq_chip_data(d);

	writel(0, powered->base);
}

static struct irq_chip counting_chip = {
	.irq_mask = counting_mask_ok,
	.irq_bus_lock = counting_lock,
	.irq_bus_sync_unlock = counting_sync_unlock,
};

static void self_powered_mask_ok(struct irq_data *d)
{
	struct powered *powered = irq_data_get_irq_chip_data(d);

	bank_up(&powered->bank);
	writel(0, powered->base);
	bank_down(&powered->bank);
}

static struct irq_chip self_powered_chip = {
	.irq_mask = self_powered_mask_ok,
	.irq_bus_lock = powered_lock,
	.irq_bus_sync_unlock = powered_sync_unlock,
};

//--- bank.c
#include <linux/pm_runtime.h>
#include "bank.h"

void bank_up(struct bank *bank)
{
	pm_runtime_get_sync(bank->dev); // [[power]]
}

void bank_down(struct bank *bank)
{
	pm_runtime_put(bank->dev);
}

void bank_use(struct bank *bank)
{
	bank->users++;
}

//--- bank.h
struct device;

struct bank {
	struct device *dev;
	int users;
};

void bank_up(struct bank *bank);
void bank_down(struct bank *bank);
void bank_use(struct bank *bank);
