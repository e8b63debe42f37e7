// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A driver that owns no controller is in the list for audits, not in a plain run.
//
// RUN: %check_irqlint %s --dir=drivers/misc -- --select default
// EXPECT-CLEAN

#include <linux/interrupt.h>
#include <linux/irqdesc.h>

static irqreturn_t forward(int irq, void *data)
{
	generic_handle_irq(irq + 1);
	return IRQ_HANDLED;
}

int demo_probe(unsigned int irq)
{
	return request_irq(irq, forward, 0, "forward", NULL);
}
