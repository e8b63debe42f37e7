// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// An allocation sleeps when its gfp may reclaim, also when the flags arrive as a parameter.
//
// RUN: %check_irqlint %s -- --select IRQ101

#include <linux/irq.h>
#include <linux/slab.h>

// CHECK: drivers/irqchip/gfp.c:[[#@LINE+10]]:9: error: irq_enable callback 'enable_bad' may sleep: it runs with irq_desc::lock held and interrupts off, and calls 'kzalloc' in 'allocate' [IRQ101]
// CHECK: drivers/irqchip/gfp.c:[[#@LINE+51]]:16: note: 'enable_bad' is installed as irq_chip::irq_enable here
// CHECK: drivers/irqchip/gfp.c:[[#@LINE+25]]:17: note: 'enable_bad' calls 'allocate'
// CHECK: drivers/irqchip/gfp.c:[[#@LINE+7]]:9: note: 'allocate' calls 'kzalloc'
// CHECK: include/linux/slab.h:[[kzalloc_noprof]]:9: note: 'kzalloc_noprof' calls 'kmalloc_noprof'
// CHECK: include/linux/slab.h:[[kmalloc_noprof]]:9: note: 'kmalloc_noprof' calls '__kmalloc_noprof'
// CHECK: mm/slub.c:[[kmalloc_check]]:2: note: '__kmalloc_noprof' calls 'might_alloc'
// CHECK: include/linux/sched/mm.h:[[might_alloc]]:2: note: 'might_alloc' calls 'might_sleep_if': the annotation of whatever may sleep
static void *allocate(size_t size, gfp_t gfp)
{
	return kzalloc(size, gfp);
}

// CHECK: drivers/irqchip/gfp.c:[[#@LINE+8]]:17: error: irq_startup callback 'startup_bad' may sleep: it runs with irq_desc::lock held and interrupts off, and calls 'kmalloc' [IRQ101]
// CHECK: drivers/irqchip/gfp.c:[[#@LINE+37]]:17: note: 'startup_bad' is installed as irq_chip::irq_startup here
// CHECK: drivers/irqchip/gfp.c:[[#@LINE+6]]:17: note: 'startup_bad' calls 'kmalloc'
// CHECK: include/linux/slab.h:[[kmalloc_noprof]]:9: note: 'kmalloc_noprof' calls '__kmalloc_noprof'
// CHECK: mm/slub.c:[[kmalloc_check]]:2: note: '__kmalloc_noprof' calls 'might_alloc'
// CHECK: include/linux/sched/mm.h:[[might_alloc]]:2: note: 'might_alloc' calls 'might_sleep_if': the annotation of whatever may sleep
static unsigned int startup_bad(struct irq_data *d)
{
	d->chip_data = kmalloc(16, GFP_KERNEL);
	return 0;
}

static void enable_bad(struct irq_data *d)
{
	d->chip_data = allocate(16, GFP_KERNEL);
}

static int vcpu_affinity_ok(struct irq_data *d, void *info)
{
	d->chip_data = allocate(16, GFP_ATOMIC);
	return 0;
}

static int retrigger_ok(struct irq_data *d)
{
	d->chip_data = kzalloc(16, GFP_NOWAIT);
	return 0;
}

static int set_wake_ok(struct irq_data *d, unsigned int on)
{
	gfp_t gfp = irqs_disabled() ? GFP_ATOMIC : GFP_KERNEL;

	d->chip_data = allocate(16, gfp);
	return 0;
}

static struct irq_chip chip = {
	.irq_startup = startup_bad,
	.irq_enable = enable_bad,
	.irq_retrigger = retrigger_ok,
	.irq_set_wake = set_wake_ok,
	.irq_set_vcpu_affinity = vcpu_affinity_ok,
};

void gfp_install(unsigned int irq)
{
	irq_set_chip_and_handler(irq, &chip, handle_simple_irq);
}
