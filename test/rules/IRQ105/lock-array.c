// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The first spinlock_t of an array is one as well: under PREEMPT_RT taking it leaves interrupts on.
//
// RUN: %check_irqlint %s --dir=drivers/misc -- --select IRQ105 --rt

// EXPECT-CLEAN
#include <linux/spinlock.h>

struct table {
	spinlock_t locks[4];
};

void all_ok(struct table *table)
{
	spin_lock_irq(table->locks);
	spin_lock(table->locks + 1);
	spin_unlock(table->locks + 1);
	spin_unlock_irq(table->locks);
}
