// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include <linux/spinlock.h>

struct parts_bank {
	struct spinlock	lock;	/* of the registers */
	unsigned int	mask;
};

struct parts {
	struct parts_bank	banks[2];
	struct parts_bank	*current_bank;
	spinlock_t		lock;
};

static inline void parts_hold(struct parts_bank *bank)
{
	spin_lock(&bank->lock);
}
