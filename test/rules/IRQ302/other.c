// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A driver that owns no controller is in the list for audits, not in a plain run.
//
// RUN: %check_irqlint %s --dir=drivers/misc -- --select IRQ302

#include <linux/interrupt.h>
#include <linux/irqdesc.h>

// CHECK: drivers/misc/other.c:[[#@LINE+5]]:2: note: interrupt handler 'forward_bad' demultiplexes child interrupts by hand: it calls 'generic_handle_irq', and may be force-threaded, which lets it run with interrupts on [IRQ302]
// CHECK: drivers/misc/other.c:[[#@LINE+10]]:9: note: 'forward_bad' is registered here with 'request_irq'
// CHECK: drivers/misc/other.c:[[#@LINE+3]]:2: note: 'forward_bad' calls 'generic_handle_irq': delivers an interrupt and wants interrupts off
static irqreturn_t forward_bad(int irq, void *data)
{
	generic_handle_irq(irq + 1);
	return IRQ_HANDLED;
}

int demo_probe(unsigned int irq)
{
	return request_irq(irq, forward_bad, 0, "forward", NULL);
}
