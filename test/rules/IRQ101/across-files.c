// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A driver of two files: what a callback reaches lies in the other one.
//
// RUN: rm -rf %t.src && split-file %s %t.src
// RUN: %check_irqlint --checks=%s --module=pair %t.src -- --select IRQ101

//--- pair-core.c
#include <linux/irq.h>
#include "pair.h"

static void pair_mask_bad(struct irq_data *d)
{
	pair_write(irq_data_get_irq_chip_data(d), d->hwirq); // [[call]]
}

static void pair_unmask_ok(struct irq_data *d)
{
	pair_note(irq_data_get_irq_chip_data(d), d->hwirq);
}

static struct irq_chip chip = {
	.irq_mask = pair_mask_bad, // [[installed]]
	.irq_unmask = pair_unmask_ok,
};

void pair_install(unsigned int irq)
{
	irq_set_chip_and_handler(irq, &chip, handle_simple_irq);
}

//--- pair-io.c
#include <linux/i2c.h>
#include <linux/mutex.h>
#include "pair.h"

static DEFINE_MUTEX(io_lock);

// CHECK: drivers/irqchip/pair-io.c:[[lock]]:2: error: irq_mask callback 'pair_mask_bad' may sleep: it runs with irq_desc::lock held and interrupts off, and calls 'guard(mutex)' in 'pair_write' [IRQ101]
// CHECK: drivers/irqchip/pair-core.c:[[installed]]:14: note: 'pair_mask_bad' is installed as irq_chip::irq_mask here
// CHECK: drivers/irqchip/pair-core.c:[[call]]:2: note: 'pair_mask_bad' calls 'pair_write'
// CHECK: drivers/irqchip/pair-io.c:[[lock]]:2: note: 'pair_write' calls 'guard(mutex)'
// CHECK: include/linux/mutex.h:[[class_mutex_constructor]]:1: note: 'class_mutex_constructor' calls 'mutex_lock_nested'
// CHECK: kernel/locking/mutex.c:[[mutex_lock_nested]]:2: note: 'mutex_lock_nested' calls 'might_sleep': the annotation of whatever may sleep
void pair_write(void *pair, unsigned long line)
{
	guard(mutex)(&io_lock); // [[lock]]
}

void pair_note(void *pair, unsigned long line)
{
}

//--- pair.h
void pair_write(void *pair, unsigned long line);
void pair_note(void *pair, unsigned long line);
