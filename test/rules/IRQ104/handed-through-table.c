// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A handler may be handed through a table of operations to the function that requests it.
//
// RUN: %check_irqlint %s -- --select IRQ104

#include <linux/delay.h>
#include <linux/interrupt.h>

struct lines {
	int (*request)(int line, irq_handler_t handler, void *data);
};

static int request_line(int line, irq_handler_t handler, void *data)
{
	return request_irq(line, handler, 0, "line", data);
}

static const struct lines lines = {
	.request = request_line,
};

// CHECK: drivers/irqchip/handed-through-table.c:[[#@LINE+6]]:2: error: interrupt handler 'handed_bad' may sleep: it runs as a primary interrupt handler, in hardirq context, and calls 'msleep' [IRQ104]
// CHECK: drivers/irqchip/handed-through-table.c:[[#@LINE+18]]:21: note: 'handed_bad' is registered here with 'request'
// CHECK: drivers/irqchip/handed-through-table.c:[[#@LINE+4]]:2: note: 'handed_bad' calls 'msleep'
// CHECK: kernel/time/sleep_timeout.c:{{[0-9]+}}:{{[0-9]+}}: note: 'msleep' calls 'schedule_timeout': gives up the CPU
static irqreturn_t handed_bad(int irq, void *data)
{
	msleep(1);
	return IRQ_HANDLED;
}

static irqreturn_t handed_ok(int irq, void *data)
{
	return IRQ_HANDLED;
}

int table_probe(int irq)
{
	int ret = lines.request(irq, handed_ok, NULL);

	return ret ? ret : lines.request(irq, handed_bad, NULL);
}
