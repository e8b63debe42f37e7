// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The interrupt number may travel through a helper, or come from the field that was requested.
//
// RUN: %check_irqlint %s --dir=drivers/rtc -- --select IRQ106

#include <linux/interrupt.h>

struct demo {
	int irq;
};

// CHECK: drivers/rtc/through-helper.c:[[#@LINE+6]]:2: error: interrupt handler 'helper_bad' waits for itself: 'disable_irq' returns when this interrupt's handler has ended [IRQ106]
// CHECK: drivers/rtc/through-helper.c:[[#@LINE+27]]:12: note: 'helper_bad' is registered here with 'request_irq'
// CHECK: drivers/rtc/through-helper.c:[[#@LINE+9]]:2: note: 'helper_bad' calls 'demo_stop'
// CHECK: drivers/rtc/through-helper.c:[[#@LINE+3]]:2: note: 'demo_stop' calls 'disable_irq': waits for the interrupt's handlers
static void demo_stop(int irq)
{
	disable_irq(irq);
}

static irqreturn_t helper_bad(int irq, void *data)
{
	demo_stop(irq);
	return IRQ_HANDLED;
}

// CHECK: drivers/rtc/through-helper.c:[[#@LINE+7]]:2: error: interrupt handler 'field_bad' waits for itself: 'disable_irq' returns when this interrupt's handler has ended [IRQ106]
// CHECK: drivers/rtc/through-helper.c:[[#@LINE+16]]:9: note: 'field_bad' is registered here with 'request_irq'
// CHECK: drivers/rtc/through-helper.c:[[#@LINE+5]]:2: note: 'field_bad' calls 'disable_irq': waits for the interrupt's handlers
static irqreturn_t field_bad(int irq, void *data)
{
	struct demo *demo = data;

	disable_irq(demo->irq);
	return IRQ_HANDLED;
}

int demo_probe(struct demo *demo, int irq)
{
	int ret = request_irq(irq, helper_bad, 0, "demo", demo);

	if (ret)
		return ret;
	return request_irq(demo->irq, field_bad, 0, "demo", demo);
}
