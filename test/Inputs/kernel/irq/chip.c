// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Stands in for genirq: what runs the handlers of nested interrupts.

#include <linux/irq.h>
#include <linux/kernel.h>

void handle_nested_irq(unsigned int irq)
{
	might_sleep();
}
