// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A chip of which each half is filled in by a function of its own: no half is missing.
//
// RUN: %check_irqlint %s --dir=drivers/mfd -- --select IRQ405
// EXPECT-CLEAN

#include <linux/irq.h>

struct holder {
	struct irq_chip chip;
};

static void lock_ok(struct irq_data *d)
{
}

static void unlock_ok(struct irq_data *d)
{
}

void first(struct holder *holder)
{
	holder->chip.irq_bus_lock = lock_ok;
}

void second(struct holder *holder)
{
	holder->chip.irq_bus_sync_unlock = unlock_ok;
}
