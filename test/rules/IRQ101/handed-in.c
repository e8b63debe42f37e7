// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a driver leaves at zero in a record of its own is zero. A record that another driver hands in
// is the other's: it may set what this one only tests.
//
// RUN: rm -rf %t.src && split-file %s %t.src
// RUN: %check_irqlint --checks=%s %t.src -- --select IRQ101

//--- own.c
#include <linux/delay.h>
#include <linux/irq.h>
#include <linux/irqchip/parts.h>

static struct parts own;

static void own_mask_ok(struct irq_data *d)
{
	if (own.polls)
		msleep(1);
}

static struct irq_chip own_chip = { .irq_mask = own_mask_ok };

void own_init(unsigned int irq)
{
	own.count = 1;
	irq_set_chip_and_handler(irq, &own_chip, handle_simple_irq);
}

//--- handed.c
#include <linux/delay.h>
#include <linux/irq.h>
#include <linux/irqchip/parts.h>

static struct parts *parts;

// CHECK: drivers/irqchip/handed.c:[[polls]]:3: error: irq_mask callback 'handed_mask_bad' may sleep: it runs with irq_desc::lock held and interrupts off, and calls 'msleep' [IRQ101]
// CHECK: drivers/irqchip/handed.c:[[installed]]:52: note: 'handed_mask_bad' is installed as irq_chip::irq_mask here
// CHECK: drivers/irqchip/handed.c:[[polls]]:3: note:   'handed_mask_bad' calls 'msleep'
// CHECK: kernel/time/sleep_timeout.c:{{[0-9]+}}:{{[0-9]+}}: note:     'msleep' calls 'schedule_timeout': gives up the CPU
static void handed_mask_bad(struct irq_data *d)
{
	if (parts->polls)
		msleep(1); // [[polls]]
}

static struct irq_chip handed_chip = { .irq_mask = handed_mask_bad }; // [[installed]]

void handed_init(struct parts *given, unsigned int irq)
{
	parts = given;
	parts->count = 1;
	irq_set_chip_and_handler(irq, &handed_chip, handle_simple_irq);
}
