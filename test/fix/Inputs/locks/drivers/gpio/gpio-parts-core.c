// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include <linux/irq.h>

#include "gpio-parts.h"

/* The lock of the whole is another one. */
void parts_setup(struct parts *p)
{
	unsigned long flags;

	spin_lock_init(&p->lock);
	spin_lock_init(&p->banks[0].lock);
	spin_lock_init(&(p->banks[1].lock));
	spin_lock(&p->lock);
	spin_lock_irqsave(&p->current_bank->lock, flags);
	p->current_bank->mask = 1;
	spin_unlock_irqrestore(&p->current_bank->lock, flags);
	spin_unlock(&p->lock);
}
