// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Works that are disabled stay so.
//
// RUN: %check_irqlint %s %S/Inputs/jack.h --dir=drivers/base -- --select IRQ209
// EXPECT-CLEAN

#include "jack.h"

static void shutdown_ok(struct platform_device *pdev)
{
	struct jack *jack = platform_get_drvdata(pdev);

	disable_irq(platform_get_irq(pdev, 0));
	disable_work_sync(&jack->detect);
	disable_work_sync(&jack->check);
}

JACK_DRIVER(shutdown_ok);
