// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The whole path is shown, through helpers and into the file that sleeps; the finding stands at the last
// call inside the driver.
//
// RUN: %check_irqlint %s -- --select IRQ101

#include <linux/irq.h>
#include <linux/usb.h>

struct bridge {
	struct usb_device *udev;
	u8 state;
};

// CHECK: drivers/irqchip/call-path.c:[[#@LINE+18]]:9: error: irq_mask callback 'bridge_mask_bad' may sleep: it runs with irq_desc::lock held and interrupts off, and calls 'usb_control_msg' in 'bridge_write' [IRQ101]
// CHECK: drivers/irqchip/call-path.c:[[#@LINE+37]]:14: note: 'bridge_mask_bad' is installed as irq_chip::irq_mask here
// CHECK: drivers/irqchip/call-path.c:[[#@LINE+26]]:2: note: 'bridge_mask_bad' calls 'bridge_update'
// CHECK: drivers/irqchip/call-path.c:[[#@LINE+20]]:2: note: 'bridge_update' calls 'bridge_write'
// CHECK: drivers/irqchip/call-path.c:[[#@LINE+14]]:9: note: 'bridge_write' calls 'usb_control_msg'
// CHECK: drivers/usb/core/message.c:[[usb_control_msg]]:2: note: 'usb_control_msg' calls 'wait_for_completion_timeout'
// CHECK: kernel/sched/completion.c:[[wait_for_completion_timeout]]:9: note: 'wait_for_completion_timeout' calls 'wait_for_common'
// CHECK: kernel/sched/completion.c:[[wait_for_common]]:2: note: 'wait_for_common' calls 'might_sleep': the annotation of whatever may sleep
// CHECK: drivers/irqchip/call-path.c:[[#@LINE+10]]:9: error: irq_unmask callback 'bridge_unmask_bad' may sleep: it runs with irq_desc::lock held and interrupts off, and calls 'usb_control_msg' in 'bridge_write' [IRQ101]
// CHECK: drivers/irqchip/call-path.c:[[#@LINE+30]]:16: note: 'bridge_unmask_bad' is installed as irq_chip::irq_unmask here
// CHECK: drivers/irqchip/call-path.c:[[#@LINE+23]]:2: note: 'bridge_unmask_bad' calls 'bridge_update'
// CHECK: drivers/irqchip/call-path.c:[[#@LINE+12]]:2: note: 'bridge_update' calls 'bridge_write'
// CHECK: drivers/irqchip/call-path.c:[[#@LINE+6]]:9: note: 'bridge_write' calls 'usb_control_msg'
// CHECK: drivers/usb/core/message.c:[[usb_control_msg]]:2: note: 'usb_control_msg' calls 'wait_for_completion_timeout'
// CHECK: kernel/sched/completion.c:[[wait_for_completion_timeout]]:9: note: 'wait_for_completion_timeout' calls 'wait_for_common'
// CHECK: kernel/sched/completion.c:[[wait_for_common]]:2: note: 'wait_for_common' calls 'might_sleep': the annotation of whatever may sleep
static int bridge_write(struct bridge *bridge, u16 reg, u16 value)
{
	return usb_control_msg(bridge->udev, 0, 1, 2, value, reg, NULL, 0, 100);
}

static void bridge_update(struct bridge *bridge, unsigned int line, bool on)
{
	bridge_write(bridge, line, on);
}

static void bridge_mask_bad(struct irq_data *d)
{
	bridge_update(irq_data_get_irq_chip_data(d), d->hwirq, false);
}

static void bridge_unmask_bad(struct irq_data *d)
{
	bridge_update(irq_data_get_irq_chip_data(d), d->hwirq, true);
}

static struct irq_chip bridge_chip = {
	.name = "bridge",
	.irq_mask = bridge_mask_bad,
	.irq_unmask = bridge_unmask_bad,
};

void bridge_install(unsigned int irq)
{
	irq_set_chip_and_handler(irq, &bridge_chip, handle_simple_irq);
}
