// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Under PREEMPT_RT a spinlock_t sleeps, and taking one leaves interrupts on: what must not sleep there
// is what a raw_spinlock_t or local_irq_save() brackets, and what asserts that interrupts are off.
//
// RUN: %check_irqlint %s --dir=drivers/misc -- --select IRQ105 --rt

#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/slab.h>
#include <linux/spinlock.h>

struct demo {
	spinlock_t lock;
	raw_spinlock_t raw;
	void *data;
};

// CHECK: drivers/misc/preempt-rt.c:[[raw-bad-spin-lock]]:2: error: 'raw_bad' takes a lock that sleeps under PREEMPT_RT with 'demo::raw' held: it calls 'spin_lock' [IRQ105]
// CHECK: drivers/misc/preempt-rt.c:[[raw-bad-raw-spin-lock]]:2: note: 'raw_bad' takes the lock with 'raw_spin_lock'
// CHECK: drivers/misc/preempt-rt.c:[[raw-bad-spin-lock]]:2: note:   'raw_bad' calls 'spin_lock'
void raw_bad(struct demo *demo)
{
	raw_spin_lock(&demo->raw); // [[raw-bad-raw-spin-lock]]
	spin_lock(&demo->lock); // [[raw-bad-spin-lock]]
	spin_unlock(&demo->lock);
	raw_spin_unlock(&demo->raw);
}

// CHECK: drivers/misc/preempt-rt.c:[[irqs-off-bad-spin-lock]]:2: error: 'irqs_off_bad' takes a lock that sleeps under PREEMPT_RT with interrupts off: it calls 'spin_lock' [IRQ105]
// CHECK: drivers/misc/preempt-rt.c:[[irqs-off-bad]]:6: note: 'irqs_off_bad' turns interrupts off
// CHECK: drivers/misc/preempt-rt.c:[[irqs-off-bad-spin-lock]]:2: note:   'irqs_off_bad' calls 'spin_lock'
void irqs_off_bad(struct demo *demo) // [[irqs-off-bad]]
{
	unsigned long flags;

	local_irq_save(flags);
	spin_lock(&demo->lock); // [[irqs-off-bad-spin-lock]]
	spin_unlock(&demo->lock);
	local_irq_restore(flags);
}

// CHECK: drivers/misc/preempt-rt.c:[[asserted-bad-spin-lock]]:2: error: 'asserted_bad' takes a lock that sleeps under PREEMPT_RT with interrupts off: it calls 'spin_lock' [IRQ105]
// CHECK: drivers/misc/preempt-rt.c:[[asserted-bad]]:5: note: 'asserted_bad' runs only with interrupts off
// CHECK: drivers/misc/preempt-rt.c:[[asserted-bad-spin-lock]]:2: note:   'asserted_bad' calls 'spin_lock'
int asserted_bad(struct demo *demo) // [[asserted-bad]]
{
	if (WARN_ON(!irqs_disabled()))
		return -1;
	spin_lock(&demo->lock); // [[asserted-bad-spin-lock]]
	spin_unlock(&demo->lock);
	return 0;
}

void spin_ok(struct demo *demo)
{
	unsigned long flags;

	spin_lock_irqsave(&demo->lock, flags);
	demo->data = kmalloc(8, GFP_ATOMIC);
	spin_unlock_irqrestore(&demo->lock, flags);
}

void raw_ok(struct demo *demo)
{
	unsigned long flags;

	raw_spin_lock_irqsave(&demo->raw, flags);
	demo->data = NULL;
	raw_spin_unlock_irqrestore(&demo->raw, flags);
	spin_lock(&demo->lock);
	spin_unlock(&demo->lock);
}
