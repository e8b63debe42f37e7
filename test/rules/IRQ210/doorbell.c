// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Memory that nobody reads is an address for the bridge to catch writes to.
//
// RUN: %check_irqlint %s %S/Inputs/bridge.h --dir=drivers/pci -- --select IRQ210
// EXPECT-CLEAN

#include "bridge.h"

static u32 bridge_next(struct bridge *bridge)
{
	return readl(bridge->base + BRIDGE_STATUS);
}

BRIDGE_PROBE(probe_ok, 0);

BRIDGE_DRIVER(probe_ok, NULL);
