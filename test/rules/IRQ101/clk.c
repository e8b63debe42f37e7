// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Enabling a clock takes a spinlock, preparing it a mutex, though that is tried without waiting first.
//
// RUN: %check_irqlint %s -- --select IRQ101

#include <linux/clk.h>
#include <linux/irq.h>

struct demo {
	struct clk *clk;
};

static void mask_ok(struct irq_data *d)
{
	struct demo *demo = irq_data_get_irq_chip_data(d);

	clk_enable(demo->clk);
}

// CHECK: drivers/irqchip/clk.c:[[#@LINE+12]]:2: error: irq_unmask callback 'unmask_bad' may sleep: it runs with irq_desc::lock held and interrupts off, and calls 'clk_prepare_enable' [IRQ101]
// CHECK: drivers/irqchip/clk.c:[[#@LINE+16]]:16: note: 'unmask_bad' is installed as irq_chip::irq_unmask here
// CHECK: drivers/irqchip/clk.c:[[#@LINE+10]]:2: note: 'unmask_bad' calls 'clk_prepare_enable'
// CHECK: include/linux/clk.h:[[clk_prepare_enable]]:12: note: 'clk_prepare_enable' calls 'clk_prepare'
// CHECK: drivers/clk/clk.c:[[clk_prepare]]:2: note: 'clk_prepare' calls 'clk_prepare_lock'
// CHECK: drivers/clk/clk.c:[[clk_prepare_lock]]:3: note: 'clk_prepare_lock' calls 'mutex_lock'
// CHECK: kernel/locking/mutex.c:[[mutex_lock_nested]]:2: note: 'mutex_lock_nested' calls 'might_sleep': the annotation of whatever may sleep
// CHECK: help: keep the device's power and clocks on from irq_request_resources
static void unmask_bad(struct irq_data *d)
{
	struct demo *demo = irq_data_get_irq_chip_data(d);

	clk_prepare_enable(demo->clk);
}

static struct irq_chip chip = {
	.irq_mask = mask_ok,
	.irq_unmask = unmask_bad,
};

void clk_install(unsigned int irq)
{
	irq_set_chip_and_handler(irq, &chip, handle_simple_irq);
}
