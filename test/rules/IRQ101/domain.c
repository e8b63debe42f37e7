// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Of a domain, activate and deactivate run under the lock of the descriptor; map, alloc and their
// counterparts may sleep.
//
// RUN: %check_irqlint %s -- --select IRQ101

#include <linux/irqdomain.h>
#include <linux/mutex.h>

static DEFINE_MUTEX(lock);

static int activate_bad(struct irq_domain *d, struct irq_data *data, bool reserve)
{
	guard(mutex)(&lock);
	return 0;
}

static void deactivate_bad(struct irq_domain *d, struct irq_data *data)
{
	mutex_lock(&lock);
	mutex_unlock(&lock);
}

static int map_ok(struct irq_domain *d, unsigned int virq, irq_hw_number_t hw)
{
	guard(mutex)(&lock);
	return 0;
}

static int alloc_ok(struct irq_domain *d, unsigned int virq, unsigned int nr, void *arg)
{
	guard(mutex)(&lock);
	return 0;
}

static void free_ok(struct irq_domain *d, unsigned int virq, unsigned int nr)
{
	guard(mutex)(&lock);
}

static const struct irq_domain_ops ops = {
	.map = map_ok,
	.alloc = alloc_ok,
	.free = free_ok,
	.activate = activate_bad,
	.deactivate = deactivate_bad,
};

struct irq_domain *domain_create(void)
{
	return irq_domain_create_linear(NULL, 32, &ops, NULL);
}
