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

// CHECK: drivers/irqchip/domain.c:[[#@LINE+7]]:2: error: activate callback 'activate_bad' may sleep: it runs with irq_desc::lock held and interrupts off, and calls 'guard(mutex)' [IRQ101]
// CHECK: drivers/irqchip/domain.c:[[#@LINE+41]]:14: note: 'activate_bad' is installed as irq_domain_ops::activate here
// CHECK: drivers/irqchip/domain.c:[[#@LINE+5]]:2: note: 'activate_bad' calls 'guard(mutex)'
// CHECK: include/linux/mutex.h:[[class_mutex_constructor]]:1: note: 'class_mutex_constructor' calls 'mutex_lock_nested'
// CHECK: kernel/locking/mutex.c:[[mutex_lock_nested]]:2: note: 'mutex_lock_nested' calls 'might_sleep': the annotation of whatever may sleep
static int activate_bad(struct irq_domain *d, struct irq_data *data, bool reserve)
{
	guard(mutex)(&lock);
	return 0;
}

// CHECK: drivers/irqchip/domain.c:[[#@LINE+6]]:2: error: deactivate callback 'deactivate_bad' may sleep: it runs with irq_desc::lock held and interrupts off, and calls 'mutex_lock' [IRQ101]
// CHECK: drivers/irqchip/domain.c:[[#@LINE+31]]:16: note: 'deactivate_bad' is installed as irq_domain_ops::deactivate here
// CHECK: drivers/irqchip/domain.c:[[#@LINE+4]]:2: note: 'deactivate_bad' calls 'mutex_lock'
// CHECK: kernel/locking/mutex.c:[[mutex_lock_nested]]:2: note: 'mutex_lock_nested' calls 'might_sleep': the annotation of whatever may sleep
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
