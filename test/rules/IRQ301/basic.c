// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Interrupts delivered from a URB's completion, a timer, a work item and a thread. The safe calls,
// those under a lock that is taken with interrupts off, and a chained handler are right.
//
// RUN: %check_irqlint %s --dir=drivers/net/usb -- --select IRQ301

#include <linux/irqchip/chained_irq.h>
#include <linux/irqdesc.h>
#include <linux/irqdomain.h>
#include <linux/irqflags.h>
#include <linux/timer.h>
#include <linux/usb.h>
#include <linux/workqueue.h>

struct adapter {
	struct irq_domain *domain;
	spinlock_t lock;
	struct timer_list timer;
	struct work_struct work;
	struct work_struct quiet_work;
	struct urb *urb;
	struct urb *safe_urb;
};

// CHECK: drivers/net/usb/basic.c:[[deliver-generic-handle-domain-irq]]:2: error: URB completion 'complete_bad' delivers an interrupt where interrupts may be on: it runs in softirq context, and calls 'generic_handle_domain_irq' in 'deliver' [IRQ301]
// CHECK: drivers/net/usb/basic.c:[[adapter-setup-usb-fill-int-urb]]:2: note: 'complete_bad' is installed as urb::complete here
// CHECK: drivers/net/usb/basic.c:[[complete-bad-deliver]]:2: note:   'complete_bad' calls 'deliver'
// CHECK: drivers/net/usb/basic.c:[[deliver-generic-handle-domain-irq]]:2: note:     'deliver' calls 'generic_handle_domain_irq': delivers an interrupt and wants interrupts off
// CHECK: drivers/net/usb/basic.c:[[deliver-generic-handle-domain-irq]]:2: error: work function 'work_bad' delivers an interrupt where interrupts may be on: it runs in process context, where it may sleep, and calls 'generic_handle_domain_irq' in 'deliver' [IRQ301]
// CHECK: drivers/net/usb/basic.c:[[adapter-setup-INIT-WORK]]:2: note: 'work_bad' is installed as work_struct::func here
// CHECK: drivers/net/usb/basic.c:[[work-bad-deliver]]:2: note:   'work_bad' calls 'deliver'
// CHECK: drivers/net/usb/basic.c:[[deliver-generic-handle-domain-irq]]:2: note:     'deliver' calls 'generic_handle_domain_irq': delivers an interrupt and wants interrupts off
static void deliver(struct adapter *adapter)
{
	generic_handle_domain_irq(adapter->domain, 1); // [[deliver-generic-handle-domain-irq]]
}

static void complete_bad(struct urb *urb)
{
	deliver(urb->context); // [[complete-bad-deliver]]
}

static void safe_complete_ok(struct urb *urb)
{
	struct adapter *adapter = urb->context;

	generic_handle_domain_irq_safe(adapter->domain, 1);
}

// CHECK: drivers/net/usb/basic.c:[[timer-bad-generic-handle-irq]]:2: error: timer function 'timer_bad' delivers an interrupt where interrupts may be on: it runs in softirq context, and calls 'generic_handle_irq' [IRQ301]
// CHECK: drivers/net/usb/basic.c:[[adapter-setup-timer-setup]]:2: note: 'timer_bad' is registered here with 'timer_setup'
// CHECK: drivers/net/usb/basic.c:[[timer-bad-generic-handle-irq]]:2: note:   'timer_bad' calls 'generic_handle_irq': delivers an interrupt and wants interrupts off
static void timer_bad(struct timer_list *t)
{
	struct adapter *adapter = from_timer(adapter, t, timer);

	generic_handle_irq(irq_find_mapping(adapter->domain, 2)); // [[timer-bad-generic-handle-irq]]
}

static void work_bad(struct work_struct *work)
{
	deliver(container_of(work, struct adapter, work)); // [[work-bad-deliver]]
}

static void quiet_work_ok(struct work_struct *work)
{
	struct adapter *adapter = container_of(work, struct adapter, quiet_work);
	unsigned long flags;

	spin_lock_irqsave(&adapter->lock, flags);
	deliver(adapter);
	spin_unlock_irqrestore(&adapter->lock, flags);
	local_irq_save(flags);
	generic_handle_irq(irq_find_mapping(adapter->domain, 2));
	local_irq_restore(flags);
}

// CHECK: drivers/net/usb/basic.c:[[thread-bad-generic-handle-domain-irq]]:2: error: threaded handler 'thread_bad' delivers an interrupt where interrupts may be on: it runs in process context, where it may sleep, and calls 'generic_handle_domain_irq' [IRQ301]
// CHECK: drivers/net/usb/basic.c:[[adapter-setup-request-threaded-irq]]:9: note: 'thread_bad' is registered here with 'request_threaded_irq'
// CHECK: drivers/net/usb/basic.c:[[thread-bad-generic-handle-domain-irq]]:2: note:   'thread_bad' calls 'generic_handle_domain_irq': delivers an interrupt and wants interrupts off
static irqreturn_t thread_bad(int irq, void *data)
{
	struct adapter *adapter = data;

	spin_lock(&adapter->lock);
	generic_handle_domain_irq(adapter->domain, 3); // [[thread-bad-generic-handle-domain-irq]]
	spin_unlock(&adapter->lock);
	return IRQ_HANDLED;
}

static void chained_ok(struct irq_desc *desc)
{
	struct irq_chip *chip = irq_desc_get_chip(desc);

	chained_irq_enter(chip, desc);
	deliver(irq_desc_get_handler_data(desc));
	chained_irq_exit(chip, desc);
}

static irqreturn_t hard_ok(int irq, void *data)
{
	deliver(data);
	return IRQ_HANDLED;
}

int adapter_setup(struct adapter *adapter, int irq)
{
	timer_setup(&adapter->timer, timer_bad, 0); // [[adapter-setup-timer-setup]]
	INIT_WORK(&adapter->work, work_bad); // [[adapter-setup-INIT-WORK]]
	INIT_WORK(&adapter->quiet_work, quiet_work_ok);
	usb_fill_int_urb(adapter->urb, adapter->urb->dev, 0, NULL, 0, complete_bad, adapter, 1); // [[adapter-setup-usb-fill-int-urb]]
	usb_fill_int_urb(adapter->safe_urb, adapter->urb->dev, 0, NULL, 0, safe_complete_ok,
			 adapter, 1);
	irq_set_chained_handler_and_data(irq + 1, chained_ok, adapter);
	return request_threaded_irq(irq, hard_ok, thread_bad, IRQF_ONESHOT, "adapter", adapter); // [[adapter-setup-request-threaded-irq]]
}
