// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Stands in for USB transfers: just enough for the checker to derive what sleeps.

#include <linux/completion.h>
#include <linux/slab.h>
#include <linux/usb.h>

int usb_control_msg(struct usb_device *dev, unsigned int pipe, u8 request,
		    u8 requesttype, u16 value, u16 index, void *data, u16 size,
		    int timeout)
{
	struct completion done = { 0 };
	void *setup = kmalloc(8, GFP_NOIO);

	wait_for_completion_timeout(&done, timeout); // [[usb_control_msg]]
	kfree(setup);
	return 0;
}

int usb_submit_urb(struct urb *urb, gfp_t mem_flags)
{
	kfree(kmalloc(8, mem_flags)); // [[usb_submit_urb]]
	return 0;
}
