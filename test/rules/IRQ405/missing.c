// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Chips that have one of the two callbacks.
//
// RUN: %check_irqlint %s --dir=drivers/mfd -- --select IRQ405

#include <linux/irq.h>

static void lock_bad(struct irq_data *d)
{
}

static void sync_unlock(struct irq_data *d)
{
}

// CHECK: drivers/mfd/missing.c:[[lock]]:18: error: chip 'lock_chip' has irq_bus_lock 'lock_bad' and no irq_bus_sync_unlock [IRQ405]
// CHECK: drivers/mfd/missing.c:[[lock]]:18: note: 'lock_bad' is installed as irq_chip::irq_bus_lock here
struct irq_chip lock_chip = {
	.irq_bus_lock = lock_bad, // [[lock]]
};

struct holder {
	struct irq_chip chip;
};

void fill_in(struct holder *holder)
{
	holder->chip.irq_mask = lock_bad;
	holder->chip.irq_bus_lock = lock_bad;
	holder->chip.irq_bus_sync_unlock = sync_unlock;
}
