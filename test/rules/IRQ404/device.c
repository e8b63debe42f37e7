// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A device's own interrupt is requested while its block is as it was left; what is written is another block.
//
// RUN: %check_irqlint %s %S/Inputs/clock.h --dir=drivers/rtc -- --select IRQ404
//
// CHECK: drivers/rtc/device.c:[[live]]:9: note: 'probe_bad' makes interrupt handler 'clock_irq' live, and nothing before writes anything in the block whose status 'clock_irq' clears [IRQ404]
// CHECK: drivers/rtc/device.c:[[live]]:9: note: 'probe_bad' calls 'devm_request_irq'
// CHECK: drivers/rtc/clock.h:[[status]]:2: note: 'clock_irq' writes the register here

#include "clock.h"

static int probe_bad(struct platform_device *pdev)
{
	struct clock *clock = clock_alloc(pdev);

	writel(1, clock->system + 0x80);
	return devm_request_irq(&pdev->dev, platform_get_irq(pdev, 0), clock_irq, 0, "clock", clock); // [[live]]
}

CLOCK_DRIVER(probe_bad);
