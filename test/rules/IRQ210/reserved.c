// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The memory is kept from the next kernel.
//
// RUN: %check_irqlint %s %S/Inputs/bridge.h --dir=drivers/pci -- --select IRQ210
// EXPECT-CLEAN

#include "bridge.h"

static u32 bridge_next(struct bridge *bridge)
{
	return bridge->queue[0];
}

BRIDGE_PROBE(probe_ok, efi_mem_reserve_persistent(bridge->queue_dma, 4096));

BRIDGE_DRIVER(probe_ok, NULL);
