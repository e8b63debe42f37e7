// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the ndo_stop of a device that the shutdown closes cancels in the wrong order, where the works
// do not ask whether it is running.
//
// RUN: %check_irqlint %s %S/Inputs/jack.h %S/Inputs/net.h --dir=drivers/base -- --select IRQ209
//
// CHECK: drivers/base/closed-order.c:[[close]]:2: note: 'shutdown_bad' cancels 'jack::detect', which 'jack::check' may arm again: that is cancelled only after it [IRQ209]
// CHECK: drivers/base/closed-order.c:[[step-2]]:1: note: 'shutdown_bad' is installed as platform_driver::shutdown here
// CHECK: drivers/base/closed-order.c:[[close]]:2: note:   'shutdown_bad' calls 'dev_close'
// CHECK: drivers/base/closed-order.c:[[step-1]]:2: note:     'stop' calls 'cancel_work_sync', after which 'jack::detect' can be armed
// CHECK: drivers/base/jack.h:[[arm]]:3: note: the function of 'jack::check' arms it here
// CHECK: drivers/base/closed-order.c:[[step-3]]:2: note: 'jack::check' is cancelled only here

#include "net.h"
#include "jack.h"

static int stop(struct net_device *ndev)
{
	struct jack *jack = jack_of(ndev);

	disable_irq(1);
	cancel_work_sync(&jack->detect); // [[step-1]]
	cancel_work_sync(&jack->check); // [[step-3]]
	return 0;
}

const struct net_device_ops jack_ops = {
	.ndo_stop = stop,
};

static void shutdown_bad(struct platform_device *pdev)
{
	struct jack *jack = platform_get_drvdata(pdev);

	dev_close(jack_netdev(jack)); // [[close]]
}

JACK_DRIVER(shutdown_bad); // [[step-2]]
