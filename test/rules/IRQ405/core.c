// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// genirq's own functions, between taking and giving back the bus lock and irq_desc::lock.
//
// RUN: %check_irqlint %s --dir=kernel/irq -- --select IRQ405

#include <linux/irq.h>

extern struct irq_desc *__irq_get_desc_lock(unsigned int irq, unsigned long *flags, bool bus);
extern void __irq_put_desc_unlock(struct irq_desc *desc, unsigned long flags, bool bus);

static inline struct irq_desc *irq_get_desc_buslock(unsigned int irq, unsigned long *flags)
{
	return __irq_get_desc_lock(irq, flags, true);
}

static inline void irq_put_desc_busunlock(struct irq_desc *desc, unsigned long flags)
{
	__irq_put_desc_unlock(desc, flags, true);
}

static inline void chip_bus_lock(struct irq_desc *desc)
{
	if (desc->irq_data.chip->irq_bus_lock)
		desc->irq_data.chip->irq_bus_lock(&desc->irq_data);
}

static inline void chip_bus_sync_unlock(struct irq_desc *desc)
{
	if (desc->irq_data.chip->irq_bus_sync_unlock)
		desc->irq_data.chip->irq_bus_sync_unlock(&desc->irq_data);
}

int set_ok(unsigned int irq)
{
	unsigned long flags;
	struct irq_desc *desc = irq_get_desc_buslock(irq, &flags);
	int ret = 0;

	if (!desc)
		return -1;
	if (desc->irq_data.irq)
		goto out;
	ret = 1;
out:
	irq_put_desc_busunlock(desc, flags);
	return ret;
}

int nothing_got_ok(unsigned int irq)
{
	unsigned long flags;
	struct irq_desc *desc = irq_get_desc_buslock(irq, &flags);
	int ret = -1;

	if (desc) {
		ret = 0;
		irq_put_desc_busunlock(desc, flags);
	}
	return ret;
}

// CHECK: kernel/irq/core.c:[[set-return]]:3: error: a path of 'set_bad' calls 'irq_get_desc_buslock' and returns without 'irq_put_desc_busunlock' [IRQ405]
// CHECK: kernel/irq/core.c:[[set-get]]:26: note: 'set_bad' calls 'irq_get_desc_buslock'
// CHECK: kernel/irq/core.c:[[set-return]]:3: note: the path ends here
int set_bad(unsigned int irq)
{
	unsigned long flags;
	struct irq_desc *desc = irq_get_desc_buslock(irq, &flags); // [[set-get]]

	if (!desc)
		return -1;
	if (!desc->irq_data.chip->irq_set_wake)
		return -2; // [[set-return]]
	irq_put_desc_busunlock(desc, flags);
	return 0;
}

// CHECK: kernel/irq/core.c:[[bus-return]]:3: error: a path of 'bus_bad' calls 'chip_bus_lock' and returns without 'chip_bus_sync_unlock' [IRQ405]
// CHECK: kernel/irq/core.c:[[bus-lock]]:2: note: 'bus_bad' calls 'chip_bus_lock'
// CHECK: kernel/irq/core.c:[[bus-return]]:3: note: the path ends here
int bus_bad(struct irq_desc *desc)
{
	chip_bus_lock(desc); // [[bus-lock]]
	raw_spin_lock(&desc->lock);
	if (desc->irq_data.irq) {
		raw_spin_unlock(&desc->lock);
		return -1; // [[bus-return]]
	}
	raw_spin_unlock(&desc->lock);
	chip_bus_sync_unlock(desc);
	return 0;
}

// CHECK: kernel/irq/core.c:[[desc-return]]:3: error: a path of 'desc_bad' calls 'raw_spin_lock' and returns without 'raw_spin_unlock' [IRQ405]
// CHECK: kernel/irq/core.c:[[desc-lock]]:2: note: 'desc_bad' calls 'raw_spin_lock'
// CHECK: kernel/irq/core.c:[[desc-return]]:3: note: the path ends here
int desc_bad(struct irq_desc *desc)
{
	raw_spin_lock(&desc->lock); // [[desc-lock]]
	if (desc->irq_data.irq)
		return -1; // [[desc-return]]
	raw_spin_unlock(&desc->lock);
	return 0;
}

// Gives back what its caller has taken, and takes it again.
int handle_ok(struct irq_desc *desc)
{
	raw_spin_unlock(&desc->lock);
	desc->handle_irq(desc);
	raw_spin_lock(&desc->lock);
	return 0;
}

void again_ok(struct irq_desc *desc)
{
again:
	chip_bus_lock(desc);
	raw_spin_lock(&desc->lock);
	if (desc->irq_data.irq) {
		raw_spin_unlock(&desc->lock);
		chip_bus_sync_unlock(desc);
		goto again;
	}
	raw_spin_unlock(&desc->lock);
	chip_bus_sync_unlock(desc);
}
