// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The same controller, whose probe clears what is pending.
//
// RUN: %check_irqlint %s %S/Inputs/frame.h --dir=drivers/irqchip -- --select IRQ404
// EXPECT-CLEAN

#include "frame.h"

struct irq_domain *probe_ok(struct frame *frame, struct irq_domain *parent)
{
	writel(1, frame->base + 0x48);
	return irq_domain_create_hierarchy(parent, 0, 32, 0, &frame_ops, frame);
}
