// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A function pointer stands for what the driver itself stores in that field, and for nothing else.
//
// RUN: %check_irqlint %s -- --select IRQ101

#include <linux/irq.h>
#include <linux/mutex.h>

struct variant {
	void (*update)(u32 value);
	void (*notify)(u32 value);
};

struct demo {
	const struct variant *variant;
	void (*foreign)(u32 value);
};

static DEFINE_MUTEX(lock);

// CHECK: drivers/irqchip/ops-pointer.c:[[#@LINE+8]]:2: error: irq_mask callback 'mask_bad' may sleep: it runs with irq_desc::lock held and interrupts off, and calls 'guard(mutex)' in 'slow_update' [IRQ101]
// CHECK: drivers/irqchip/ops-pointer.c:[[#@LINE+42]]:14: note: 'mask_bad' is installed as irq_chip::irq_mask here
// CHECK: drivers/irqchip/ops-pointer.c:[[#@LINE+22]]:2: note: 'mask_bad' calls 'update', which holds 'slow_update'
// CHECK: drivers/irqchip/ops-pointer.c:[[#@LINE+5]]:2: note: 'slow_update' calls 'guard(mutex)'
// CHECK: include/linux/mutex.h:[[class_mutex_constructor]]:1: note: 'class_mutex_constructor' calls 'mutex_lock_nested'
// CHECK: kernel/locking/mutex.c:[[mutex_lock_nested]]:2: note: 'mutex_lock_nested' calls 'might_sleep': the annotation of whatever may sleep
static void slow_update(u32 value)
{
	guard(mutex)(&lock);
}

static void quick_notify(u32 value)
{
}

static const struct variant slow = {
	.update = slow_update,
	.notify = quick_notify,
};

static void mask_bad(struct irq_data *d)
{
	struct demo *demo = irq_data_get_irq_chip_data(d);

	demo->variant->update(1);
}

static void unmask_ok(struct irq_data *d)
{
	struct demo *demo = irq_data_get_irq_chip_data(d);

	demo->variant->notify(1);
}

// What is stored here is not known, so nothing is said.
static void FN_eoi(struct irq_data *d)
{
	struct demo *demo = irq_data_get_irq_chip_data(d);

	demo->foreign(1);
}

static struct irq_chip chip = {
	.irq_mask = mask_bad,
	.irq_unmask = unmask_ok,
	.irq_eoi = FN_eoi,
};

void ops_install(unsigned int irq, struct demo *demo)
{
	demo->variant = &slow;
	irq_set_chip_and_handler(irq, &chip, handle_simple_irq);
}
