// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Stands in for <linux/usb.h>: only what the tests use, in the shape that the kernel gives it.

#ifndef IRQLINT_MOCK_USB_H
#define IRQLINT_MOCK_USB_H

#include <linux/device.h>

struct urb;
typedef void (*usb_complete_t)(struct urb *);

struct usb_device {
	int devnum;
	struct device dev;
};

struct usb_interface {
	struct device dev;
};

struct usb_device_id {
	u16 idVendor;
	u16 idProduct;
};

struct usb_driver {
	const char *name;
	int (*probe)(struct usb_interface *intf,
		     const struct usb_device_id *id);
	void (*disconnect)(struct usb_interface *intf);
	void (*shutdown)(struct usb_interface *intf);
	const struct usb_device_id *id_table;
};

struct urb {
	struct usb_device *dev;
	unsigned int pipe;
	int status;
	void *transfer_buffer;
	u32 transfer_buffer_length;
	u32 actual_length;
	int interval;
	void *context;
	usb_complete_t complete;
};

static inline void usb_fill_int_urb(struct urb *urb, struct usb_device *dev,
				    unsigned int pipe, void *transfer_buffer,
				    int buffer_length,
				    usb_complete_t complete_fn, void *context,
				    int interval)
{
	urb->dev = dev;
	urb->pipe = pipe;
	urb->transfer_buffer = transfer_buffer;
	urb->transfer_buffer_length = buffer_length;
	urb->complete = complete_fn;
	urb->context = context;
	urb->interval = interval;
}

extern int usb_submit_urb(struct urb *urb, gfp_t mem_flags);
extern int usb_control_msg(struct usb_device *dev, unsigned int pipe,
			   u8 request, u8 requesttype, u16 value, u16 index,
			   void *data, u16 size, int timeout);
extern int usb_register_driver(struct usb_driver *driver,
			       struct module *owner, const char *name);
extern void usb_deregister(struct usb_driver *driver);
#define usb_register(driver) \
	usb_register_driver(driver, THIS_MODULE, "mock")
#define module_usb_driver(__usb_driver) \
	module_driver(__usb_driver, usb_register, usb_deregister)

#endif
