// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A controller of which devices raise and clear a level keeps what the last kernel left.
//
// RUN: %check_irqlint %s %S/Inputs/frame.h --dir=drivers/irqchip -- --select IRQ404
//
// CHECK: drivers/irqchip/messages.c:[[live]]:9: note: 'probe_bad' makes a domain of interrupts live, and nothing before writes the register that clears what is pending [IRQ404]
// CHECK: drivers/irqchip/messages.c:[[live]]:9: note: 'probe_bad' calls 'irq_domain_create_hierarchy'
// CHECK: drivers/irqchip/frame.h:[[compose]]:25: note: 'compose' is installed as irq_chip::irq_compose_msi_msg here
// CHECK: drivers/irqchip/frame.h:[[step-1]]:13: note: it tells devices of one address that raises an interrupt and of one that clears it

#include "frame.h"

struct irq_domain *probe_bad(struct frame *frame, struct irq_domain *parent)
{
	return irq_domain_create_hierarchy(parent, 0, 32, 0, &frame_ops, frame); // [[live]]
}
