// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A bridge stores its messages in memory that nothing takes back.
//
// RUN: %check_irqlint %s %S/Inputs/bridge.h --dir=drivers/pci -- --select IRQ210
//
// CHECK: drivers/pci/queue.c:[[step-1]]:1: note: 'probe_bad' gives an interrupt controller the memory 'bridge::queue_dma', which is neither taken back at shutdown nor kept from the next kernel [IRQ210]
// CHECK: drivers/pci/queue.c:[[step-1]]:1: note: the memory is allocated here
// CHECK: drivers/pci/queue.c:[[step-1]]:1: note: 'probe_bad' calls 'bridge_write'
// CHECK: drivers/pci/bridge.h:[[write]]:2: note: 'bridge_write' calls 'writel', which writes its address
// CHECK: drivers/pci/queue.c:[[step-1]]:1: note: 'bridge_handler' is registered here with 'irq_set_chained_handler_and_data'
// CHECK: drivers/pci/queue.c:[[step-2]]:12: note: 'bridge_next' reads there what the controller has stored, by 'bridge::queue'

#include "bridge.h"

static u32 bridge_next(struct bridge *bridge) // [[step-2]]
{
	return bridge->queue[0];
}

BRIDGE_PROBE(probe_bad, 0); // [[step-1]]

BRIDGE_DRIVER(probe_bad, NULL);
