// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A device's own interrupt is masked before it is requested.
//
// RUN: %check_irqlint %s %S/Inputs/clock.h --dir=drivers/rtc -- --select IRQ404
// EXPECT-CLEAN

#include "clock.h"

static int probe_ok(struct platform_device *pdev)
{
	struct clock *clock = clock_alloc(pdev);

	writel(0, clock->base + CLOCK_ENABLE);
	return devm_request_irq(&pdev->dev, platform_get_irq(pdev, 0), clock_irq, 0, "clock", clock);
}

CLOCK_DRIVER(probe_ok);
