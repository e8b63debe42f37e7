// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Shutdown turns the queue off.
//
// RUN: %check_irqlint %s %S/Inputs/bridge.h --dir=drivers/pci -- --select IRQ210
// EXPECT-CLEAN

#include "bridge.h"

static u32 bridge_next(struct bridge *bridge)
{
	return bridge->queue[0];
}

BRIDGE_PROBE(probe_ok, 0);

static void bridge_shutdown(struct platform_device *pdev)
{
	bridge_write(platform_get_drvdata(pdev), BRIDGE_ENABLE, 0);
}

BRIDGE_DRIVER(probe_ok, bridge_shutdown);
