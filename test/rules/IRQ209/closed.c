// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A network device that the shutdown closes: its ndo_stop is called, and works that ask whether it is
// running have nothing left to do.
//
// RUN: %check_irqlint %s %S/Inputs/jack.h %S/Inputs/net.h --dir=drivers/base -- --select IRQ209

// EXPECT-CLEAN
#include "net.h"
#define JACK_MAY_ARM(jack) netif_running(jack_netdev(jack))
#include "jack.h"

static int stop(struct net_device *ndev)
{
	struct jack *jack = jack_of(ndev);

	disable_irq(1);
	cancel_work_sync(&jack->detect);
	cancel_work_sync(&jack->check);
	return 0;
}

const struct net_device_ops jack_ops = {
	.ndo_stop = stop,
};

static void shutdown_ok(struct platform_device *pdev)
{
	struct jack *jack = platform_get_drvdata(pdev);

	cancel_work_sync(&jack->detect);
	dev_close(jack_netdev(jack));
}

JACK_DRIVER(shutdown_ok);
