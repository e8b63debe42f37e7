// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// From a URB completion even the safe call is no chained handler: the kernel cannot tell that this
// controller hangs below another.
//
// RUN: %check_irqlint %s --dir=drivers/net/usb -- --select IRQ302

#include <linux/irqdomain.h>
#include <linux/usb.h>

struct adapter {
	struct irq_domain *domain;
	struct urb *urb;
};

static void adapter_mask(struct irq_data *d)
{
}

static struct irq_chip adapter_chip = {
	.name = "adapter",
	.irq_mask = adapter_mask,
};

static int adapter_map(struct irq_domain *d, unsigned int irq, irq_hw_number_t hw)
{
	irq_set_chip_and_handler(irq, &adapter_chip, handle_simple_irq);
	return 0;
}

static const struct irq_domain_ops adapter_ops = {
	.map = adapter_map,
};

// CHECK: drivers/net/usb/urb.c:[[#@LINE+6]]:2: note: URB completion 'complete_bad' demultiplexes child interrupts by hand: it calls 'generic_handle_domain_irq_safe' in 'adapter_status', outside any flow handler of the parent [IRQ302]
// CHECK: drivers/net/usb/urb.c:[[#@LINE+16]]:2: note: 'complete_bad' is installed as urb::complete here
// CHECK: drivers/net/usb/urb.c:[[#@LINE+9]]:2: note: 'complete_bad' calls 'adapter_status'
// CHECK: drivers/net/usb/urb.c:[[#@LINE+3]]:2: note: 'adapter_status' calls 'generic_handle_domain_irq_safe': delivers an interrupt and turns interrupts off itself
static void adapter_status(struct adapter *adapter)
{
	generic_handle_domain_irq_safe(adapter->domain, 1);
}

static void complete_bad(struct urb *urb)
{
	adapter_status(urb->context);
}

int adapter_setup(struct adapter *adapter)
{
	adapter->domain = irq_domain_create_linear(NULL, 2, &adapter_ops, adapter);
	usb_fill_int_urb(adapter->urb, adapter->urb->dev, 0, NULL, 0, complete_bad, adapter, 1);
	return usb_submit_urb(adapter->urb, GFP_KERNEL);
}
