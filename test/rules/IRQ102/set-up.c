// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the probe of a driver has found out for good is not found out again later. And -1 is another
// number to an unsigned parameter.
//
// RUN: rm -rf %t.src && split-file %s %t.src
// RUN: %check_irqlint --checks=%s --dir=drivers/irqchip %t.src -- --rt --select IRQ102

//--- firmware.h
extern void firmware_call(void);
extern void firmware_asked_each_time(void);
extern void firmware_reset_state(void);
extern void firmware_set_row(unsigned int row, unsigned int irq);

//--- firmware.c
#include <linux/platform_device.h>
#include <linux/spinlock.h>
#include "firmware.h"

enum convention { UNKNOWN, LEGACY, MODERN };

static enum convention convention;
static enum convention second;
static void *rows[4];
static DEFINE_SPINLOCK(query_lock);

static void locked_query(void)
{
	spin_lock(&query_lock); // [[query]]
	spin_unlock(&query_lock);
}

static enum convention find_convention(void)
{
	enum convention found;

	if (convention != UNKNOWN)
		return convention;
	locked_query();
	found = rows[0] ? MODERN : LEGACY;
	convention = found;
	return found;
}

void firmware_call(void)
{
	find_convention();
}

// This one is forgotten again, so that each later call may have to ask.
void firmware_asked_each_time(void)
{
	if (second == UNKNOWN)
		locked_query(); // [[asks]]
	second = MODERN;
}

void firmware_reset_state(void)
{
	second = UNKNOWN;
}

static int firmware_probe(struct platform_device *pdev)
{
	find_convention();
	firmware_asked_each_time();
	return 0;
}

void firmware_set_row(unsigned int row, unsigned int irq)
{
	if (!rows[row]) {
		if (irq == -1)
			return;
		locked_query(); // [[row]]
	}
}

static struct platform_driver firmware_driver = {
	.probe = firmware_probe,
	.driver = { .name = "firmware" },
};
module_platform_driver(firmware_driver);

//--- chip.c
#include <linux/irq.h>
#include "firmware.h"

static void mask_ok(struct irq_data *d)
{
	firmware_call();
}

static void ack_ok(struct irq_data *d)
{
	firmware_set_row(2, -1);
}

// CHECK: drivers/irqchip/chip.c:[[unmask]]:2: warning: irq_unmask callback 'unmask_bad' takes a lock that sleeps under PREEMPT_RT: it runs with irq_desc::lock held and interrupts off, and calls 'firmware_asked_each_time' [IRQ102]
// CHECK: drivers/irqchip/chip.c:[[unmask-field]]:16: note: 'unmask_bad' is installed as irq_chip::irq_unmask here
// CHECK: drivers/irqchip/chip.c:[[unmask]]:2: note: 'unmask_bad' calls 'firmware_asked_each_time'
// CHECK: drivers/irqchip/firmware.c:[[asks]]:3: note: 'firmware_asked_each_time' calls 'locked_query'
// CHECK: drivers/irqchip/firmware.c:[[query]]:2: note: 'locked_query' calls 'spin_lock'
static void unmask_bad(struct irq_data *d)
{
	firmware_asked_each_time(); // [[unmask]]
}

// CHECK: drivers/irqchip/chip.c:[[eoi]]:2: warning: irq_eoi callback 'eoi_bad' takes a lock that sleeps under PREEMPT_RT: it runs in hardirq context with interrupts off, and calls 'firmware_set_row' [IRQ102]
// CHECK: drivers/irqchip/chip.c:[[eoi-field]]:13: note: 'eoi_bad' is installed as irq_chip::irq_eoi here
// CHECK: drivers/irqchip/chip.c:[[eoi]]:2: note: 'eoi_bad' calls 'firmware_set_row'
// CHECK: drivers/irqchip/firmware.c:[[row]]:3: note: 'firmware_set_row' calls 'locked_query'
// CHECK: drivers/irqchip/firmware.c:[[query]]:2: note: 'locked_query' calls 'spin_lock'
static void eoi_bad(struct irq_data *d)
{
	firmware_set_row(2, 7); // [[eoi]]
}

const struct irq_chip user_chip = {
	.irq_mask = mask_ok,
	.irq_unmask = unmask_bad, // [[unmask-field]]
	.irq_ack = ack_ok,
	.irq_eoi = eoi_bad, // [[eoi-field]]
};
