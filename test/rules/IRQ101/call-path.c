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
