// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a kernel without PREEMPT_RT has only because it is one says nothing of a kernel with it.
//
// RUN: %check_irqlint %s -- --rt --select IRQ102

#include <linux/irq.h>
#include <linux/slab.h>

static DEFINE_SPINLOCK(lock);
static int woken;

static void locked(void)
{
	spin_lock(&lock); // [[lock]]
	spin_unlock(&lock);
}

static void mask_elsewhere_ok(struct irq_data *d)
{
	if (IS_ENABLED(CONFIG_PREEMPT_RT))
		woken = 1;
	else
		locked();
}

static void unmask_left_ok(struct irq_data *d)
{
	if (IS_ENABLED(CONFIG_PREEMPT_RT))
		return;
	locked();
}

static void ack_negated_ok(struct irq_data *d)
{
	if (!IS_ENABLED(CONFIG_PREEMPT_RT))
		locked();
}

#ifndef CONFIG_PREEMPT_RT
static void eoi_in_ifndef_ok(struct irq_data *d)
{
	locked();
}
#endif

static int set_type_in_else_ok(struct irq_data *d, unsigned int type)
{
#ifdef CONFIG_PREEMPT_RT
	woken = 1;
#else
	locked();
#endif
	return 0;
}

// CHECK: drivers/irqchip/configured.c:[[lock]]:2: warning: irq_disable callback 'disable_bad' takes a lock that sleeps under PREEMPT_RT: it runs with irq_desc::lock held and interrupts off, and calls 'spin_lock' in 'locked' [IRQ102]
// CHECK: drivers/irqchip/configured.c:[[disable]]:17: note: 'disable_bad' is installed as irq_chip::irq_disable here
// CHECK: drivers/irqchip/configured.c:[[disables]]:3: note: 'disable_bad' calls 'locked'
// CHECK: drivers/irqchip/configured.c:[[lock]]:2: note: 'locked' calls 'spin_lock'
// CHECK: drivers/irqchip/configured.c:[[lock]]:2: warning: irq_enable callback 'enable_bad' takes a lock that sleeps under PREEMPT_RT: it runs with irq_desc::lock held and interrupts off, and calls 'spin_lock' in 'locked' [IRQ102]
// CHECK: drivers/irqchip/configured.c:[[enable]]:16: note: 'enable_bad' is installed as irq_chip::irq_enable here
// CHECK: drivers/irqchip/configured.c:[[enables]]:2: note: 'enable_bad' calls 'locked'
// CHECK: drivers/irqchip/configured.c:[[lock]]:2: note: 'locked' calls 'spin_lock'
// Behind the branch both kernels go on.
static void enable_bad(struct irq_data *d)
{
	if (IS_ENABLED(CONFIG_PREEMPT_RT))
		woken = 1;
	locked(); // [[enables]]
}

// Another option says nothing of PREEMPT_RT.
static void disable_bad(struct irq_data *d)
{
	if (IS_ENABLED(CONFIG_SMP))
		woken = 1;
	else
		locked(); // [[disables]]
}

const struct irq_chip configured_chip = {
	.irq_mask = mask_elsewhere_ok,
	.irq_unmask = unmask_left_ok,
	.irq_ack = ack_negated_ok,
	.irq_set_type = set_type_in_else_ok,
	.irq_enable = enable_bad, // [[enable]]
	.irq_disable = disable_bad, // [[disable]]
#ifndef CONFIG_PREEMPT_RT
	.irq_eoi = eoi_in_ifndef_ok,
#endif
};
