// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Two drivers of one folder and a library of both. The method that may sleep is filled in by the one
// alone; the other, whose handler runs, fills in others of the same record and leaves it out.
//
// RUN: rm -rf %t.src && split-file %s %t.src
// RUN: %check_irqlint --checks=%s --dir=drivers/misc %t.src -- --select IRQ104

//--- radio.h
#include <linux/interrupt.h>
#include <linux/mutex.h>

struct radio;
struct radio_ops {
	void (*write)(struct radio *radio, int value);
	void (*flush)(struct radio *radio);
};
struct radio {
	struct radio_ops ops;
	struct mutex lock;
	int irq;
};

extern void radio_reset(struct radio *radio);

//--- library.c
#include "radio.h"

void radio_reset(struct radio *radio)
{
	radio->ops.write(radio, 0);
	if (radio->ops.flush)
		radio->ops.flush(radio);
}

//--- usb.c
#include "radio.h"

static void usb_write(struct radio *radio, int value)
{
}

static void usb_flush(struct radio *radio)
{
	mutex_lock(&radio->lock);
	mutex_unlock(&radio->lock);
}

void usb_set_up(struct radio *radio)
{
	radio->ops.write = usb_write;
	radio->ops.flush = usb_flush;
	radio_reset(radio);
}

//--- pci.c
// EXPECT-CLEAN
#include "radio.h"

static void pci_write(struct radio *radio, int value)
{
}

static irqreturn_t pci_ok(int irq, void *data)
{
	radio_reset(data);
	return IRQ_HANDLED;
}

int pci_set_up(struct radio *radio)
{
	radio->ops.write = pci_write;
	return request_irq(radio->irq, pci_ok, 0, "radio", radio);
}
