// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Two works that arm each other cannot be cancelled one after the other.
//
// RUN: %check_irqlint %s %S/Inputs/jack.h --dir=drivers/base -- --select IRQ209
//
// CHECK: drivers/base/works.c:[[step-1]]:2: note: 'shutdown_bad' cancels 'jack::detect', which 'jack::check' may arm again: that is cancelled only after it [IRQ209]
// CHECK: drivers/base/works.c:[[step-2]]:1: note: 'shutdown_bad' is installed as platform_driver::shutdown here
// CHECK: drivers/base/works.c:[[step-1]]:2: note: 'shutdown_bad' calls 'cancel_work_sync', after which 'jack::detect' can be armed
// CHECK: drivers/base/jack.h:[[arm]]:3: note: the function of 'jack::check' arms it here
// CHECK: drivers/base/works.c:[[step-3]]:2: note: 'jack::check' is cancelled only here

#include "jack.h"

static void shutdown_bad(struct platform_device *pdev)
{
	struct jack *jack = platform_get_drvdata(pdev);

	disable_irq(platform_get_irq(pdev, 0));
	cancel_work_sync(&jack->detect); // [[step-1]]
	cancel_work_sync(&jack->check); // [[step-3]]
}

JACK_DRIVER(shutdown_bad); // [[step-2]]
