// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Works that ask whether the device goes down, which the shutdown says before it cancels them.
//
// RUN: %check_irqlint %s %S/Inputs/jack.h --dir=drivers/base -- --select IRQ209

// EXPECT-CLEAN
#define JACK_MAY_ARM(jack) (!(jack)->leaving)
#include "jack.h"

static void shutdown_ok(struct platform_device *pdev)
{
	struct jack *jack = platform_get_drvdata(pdev);

	disable_irq(platform_get_irq(pdev, 0));
	jack->leaving = true;
	cancel_work_sync(&jack->detect);
	cancel_work_sync(&jack->check);
}

JACK_DRIVER(shutdown_ok);
