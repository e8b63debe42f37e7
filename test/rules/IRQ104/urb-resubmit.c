// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Submitting again with GFP_ATOMIC is what a completion should do.
//
// RUN: %check_irqlint %s --dir=drivers/misc -- --select IRQ104
// EXPECT-CLEAN

#include <linux/usb.h>

static void complete_ok(struct urb *urb)
{
	usb_submit_urb(urb, GFP_ATOMIC);
}

void demo_setup(struct urb *urb)
{
	usb_fill_int_urb(urb, urb->dev, 0, NULL, 0, complete_ok, NULL, 1);
	usb_submit_urb(urb, GFP_KERNEL);
}
