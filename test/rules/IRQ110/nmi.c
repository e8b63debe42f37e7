// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Locks that code in NMI context waits for, and that the code which it interrupts takes as well.
//
// RUN: %check_irqlint %s -- --select IRQ110

#include <linux/interrupt.h>
#include <linux/irq.h>
#include <linux/irq_work.h>
#include <linux/spinlock.h>

struct demo {
	raw_spinlock_t lock;
	raw_spinlock_t own;
	raw_spinlock_t tried;
	raw_spinlock_t deferred;
	spinlock_t soft;
	unsigned int count;
	struct irq_work work;
};

static DEFINE_RAW_SPINLOCK(chip_lock);
static DEFINE_RAW_SPINLOCK(event_lock);
static struct demo *demo;

/* Turning interrupts off does not keep an NMI away. */
static void demo_enable(struct demo *d)
{
	unsigned long flags;

	raw_spin_lock_irqsave(&d->lock, flags); // [[outside]]
	d->count = 0;
	raw_spin_unlock_irqrestore(&d->lock, flags);
	raw_spin_lock_irqsave(&d->tried, flags);
	raw_spin_unlock_irqrestore(&d->tried, flags);
	raw_spin_lock_irqsave(&d->deferred, flags);
	raw_spin_unlock_irqrestore(&d->deferred, flags);
	spin_lock_irqsave(&d->soft, flags); // [[outside-soft]]
	spin_unlock_irqrestore(&d->soft, flags);
}

static void demo_deferred_ok(struct irq_work *work)
{
	raw_spin_lock(&demo->deferred);
	raw_spin_unlock(&demo->deferred);
}

static void count(struct demo *d)
{
	raw_spin_lock(&d->lock); // [[lock]]
	d->count++;
	raw_spin_unlock(&d->lock);
}

// CHECK: drivers/irqchip/nmi.c:[[lock]]:2: warning: NMI handler 'demo_nmi_bad' waits for 'demo::lock', which the code that an NMI interrupts may hold: it runs in NMI context, and calls 'raw_spin_lock' in 'count' [IRQ110]
// CHECK: drivers/irqchip/nmi.c:[[request]]:2: note: 'demo_nmi_bad' is registered here with 'request_nmi'
// CHECK: drivers/irqchip/nmi.c:[[call]]:2: note:   'demo_nmi_bad' calls 'count'
// CHECK: drivers/irqchip/nmi.c:[[lock]]:2: note:     'count' calls 'raw_spin_lock'
// CHECK: drivers/irqchip/nmi.c:[[outside]]:2: note: 'demo_enable' takes 'demo::lock' outside of NMI context
// CHECK: drivers/irqchip/nmi.c:[[soft]]:2: warning: NMI handler 'demo_nmi_bad' waits for 'demo::soft', which the code that an NMI interrupts may hold: it runs in NMI context, and calls 'spin_lock' [IRQ110]
// CHECK: drivers/irqchip/nmi.c:[[request]]:2: note: 'demo_nmi_bad' is registered here with 'request_nmi'
// CHECK: drivers/irqchip/nmi.c:[[soft]]:2: note:   'demo_nmi_bad' calls 'spin_lock'
// CHECK: drivers/irqchip/nmi.c:[[outside-soft]]:2: note: 'demo_enable' takes 'demo::soft' outside of NMI context
static irqreturn_t demo_nmi_bad(int irq, void *data)
{
	struct demo *d = data;

	count(d); // [[call]]
	spin_lock(&d->soft); // [[soft]]
	spin_unlock(&d->soft);
	return IRQ_HANDLED;
}

/* Also requested as an ordinary interrupt where that is no NMI: one of the two. */
static irqreturn_t demo_nmi_ok(int irq, void *data)
{
	raw_spin_lock(&demo->own);
	raw_spin_unlock(&demo->own);
	if (raw_spin_trylock(&demo->tried))
		raw_spin_unlock(&demo->tried);
	irq_work_queue(&demo->work);
	return IRQ_HANDLED;
}

// CHECK: drivers/irqchip/nmi.c:[[eoi-lock]]:2: warning: irq_eoi callback 'demo_eoi_bad' waits for 'chip_lock', which the code that an NMI interrupts may hold: it runs in hardirq context with interrupts off, and calls 'raw_spin_lock' [IRQ110]
// CHECK: drivers/irqchip/nmi.c:[[eoi]]:13: note: 'demo_eoi_bad' is installed as irq_chip::irq_eoi here
// CHECK: drivers/irqchip/nmi.c:[[eoi-lock]]:2: note:   'demo_eoi_bad' calls 'raw_spin_lock'
// CHECK: drivers/irqchip/nmi.c:[[eoi-lock]]:2: note: 'demo_eoi_bad' takes 'chip_lock' outside of NMI context
static void demo_eoi_bad(struct irq_data *d)
{
	raw_spin_lock(&chip_lock); // [[eoi-lock]]
	raw_spin_unlock(&chip_lock);
}

static void demo_mask_ok(struct irq_data *d)
{
	raw_spin_lock(&chip_lock);
	raw_spin_unlock(&chip_lock);
}

static struct irq_chip nmi_chip = {
	.irq_eoi = demo_eoi_bad, // [[eoi]]
	.irq_mask = demo_mask_ok,
	.flags = IRQCHIP_SUPPORTS_NMI,
};

/* A chip that delivers none. */
static void plain_eoi_ok(struct irq_data *d)
{
	raw_spin_lock(&chip_lock);
	raw_spin_unlock(&chip_lock);
}

static struct irq_chip plain_chip = {
	.irq_eoi = plain_eoi_ok,
};

// CHECK: drivers/irqchip/nmi.c:[[event-lock]]:2: warning: NMI event handler 'event_bad' waits for 'demo::lock', which the code that an NMI interrupts may hold: it runs in NMI context, and calls 'raw_spin_lock' [IRQ110]
// CHECK: drivers/irqchip/nmi.c:[[event]]:2: note: 'event_bad' is registered here with 'sdei_event_register'
// CHECK: drivers/irqchip/nmi.c:[[event-lock]]:2: note:   'event_bad' calls 'raw_spin_lock'
// CHECK: drivers/irqchip/nmi.c:[[outside]]:2: note: 'demo_enable' takes 'demo::lock' outside of NMI context
static int event_bad(u32 event, struct pt_regs *regs, void *data)
{
	raw_spin_lock(&demo->lock); // [[event-lock]]
	raw_spin_unlock(&demo->lock);
	return 0;
}

/* A lock that only the events take, both of them through the function that dispatches to them. */
static int event_ok(u32 event, struct pt_regs *regs, void *data)
{
	raw_spin_lock(&event_lock);
	raw_spin_unlock(&event_lock);
	return 0;
}

extern int sdei_event_register(u32 event,
			       int (*callback)(u32 event, struct pt_regs *regs,
					       void *data),
			       void *data);

struct irq_chip *demo_probe(struct demo *d, int wanted)
{
	demo = d;
	demo_enable(d);
	init_irq_work(&d->work, demo_deferred_ok);
	request_nmi(1, demo_nmi_bad, 0, "demo", d); // [[request]]
	if (request_nmi(2, demo_nmi_ok, 0, "demo", d))
		request_irq(2, demo_nmi_ok, 0, "demo", d);
	sdei_event_register(1, event_bad, d); // [[event]]
	sdei_event_register(2, event_ok, d);
	return wanted ? &nmi_chip : &plain_chip;
}
