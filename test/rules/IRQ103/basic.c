// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Callbacks that call back into genirq: for their own interrupt, whose lock is held, by its number or
// looked up; for the parent, through a helper; and with a hwirq for an irq. In irq_bus_sync_unlock and
// in the generic chip's syscore callbacks no lock is held.
//
// RUN: %check_irqlint %s --dir=drivers/gpio -- --select IRQ103

#include <linux/irq.h>
#include <linux/irqdomain.h>

struct bank {
	struct irq_domain *domain;
	unsigned int parent_irq;
	unsigned int wake;
};

// CHECK: drivers/gpio/basic.c:[[own]]:9: error: irq_set_type callback 'own_type_bad' calls back into genirq with 'irq_set_irq_type', which takes the irq_desc::lock that is held already [IRQ103]
// CHECK: drivers/gpio/basic.c:[[own-field]]:18: note: 'own_type_bad' is installed as irq_chip::irq_set_type here
// CHECK: drivers/gpio/basic.c:[[own]]:9: note:   'own_type_bad' calls 'irq_set_irq_type'
// CHECK: kernel/irq/manage.c:{{.*}}: note:     'irq_set_irq_type' calls '__irq_get_desc_lock'{{.*}}
static int own_type_bad(struct irq_data *d, unsigned int type)
{
	return irq_set_irq_type(d->irq, type); // [[own]]
}

// CHECK: drivers/gpio/basic.c:[[found]]:2: error: irq_mask callback 'found_bad' calls back into genirq with 'irq_set_irq_wake', which takes the irq_desc::lock that is held already [IRQ103]
// CHECK: drivers/gpio/basic.c:[[found-field]]:14: note: 'found_bad' is installed as irq_chip::irq_mask here
// CHECK: drivers/gpio/basic.c:[[found]]:2: note:   'found_bad' calls 'irq_set_irq_wake'
// CHECK: kernel/irq/manage.c:{{.*}}: note:     'irq_set_irq_wake' calls '__irq_get_desc_lock'{{.*}}
static void found_bad(struct irq_data *d)
{
	struct bank *bank = irq_data_get_irq_chip_data(d);

	irq_set_irq_wake(irq_find_mapping(bank->domain, d->hwirq), 0); // [[found]]
}

// CHECK: drivers/gpio/basic.c:[[forward]]:9: note: irq_set_wake callback 'parent_wake_bad' calls back into genirq with 'irq_set_irq_wake', which takes a second irq_desc::lock while one is held [IRQ103]
// CHECK: drivers/gpio/basic.c:[[parent-field]]:18: note: 'parent_wake_bad' is installed as irq_chip::irq_set_wake here
// CHECK: drivers/gpio/basic.c:[[parent]]:9: note:   'parent_wake_bad' calls 'forward_wake'
// CHECK: drivers/gpio/basic.c:[[forward]]:9: note:     'forward_wake' calls 'irq_set_irq_wake'
// CHECK: kernel/irq/manage.c:{{.*}}: note:       'irq_set_irq_wake' calls '__irq_get_desc_lock'{{.*}}
static int forward_wake(struct bank *bank, unsigned int on)
{
	return irq_set_irq_wake(bank->parent_irq, on); // [[forward]]
}

static int parent_wake_bad(struct irq_data *d, unsigned int on)
{
	return forward_wake(irq_data_get_irq_chip_data(d), on); // [[parent]]
}

// CHECK: drivers/gpio/basic.c:[[hwirq]]:2: note: irq_disable callback 'hwirq_bad' calls back into genirq with 'irq_set_irq_wake', which takes a second irq_desc::lock while one is held; a hwirq is passed where an interrupt's number is wanted [IRQ103]
// CHECK: drivers/gpio/basic.c:[[hwirq-field]]:17: note: 'hwirq_bad' is installed as irq_chip::irq_disable here
// CHECK: drivers/gpio/basic.c:[[hwirq]]:2: note:   'hwirq_bad' calls 'irq_set_irq_wake'
// CHECK: kernel/irq/manage.c:{{.*}}: note:     'irq_set_irq_wake' calls '__irq_get_desc_lock'{{.*}}
static void hwirq_bad(struct irq_data *d)
{
	irq_set_irq_wake(irqd_to_hwirq(d), 0); // [[hwirq]]
}

static void sync_unlock_ok(struct irq_data *d)
{
	struct bank *bank = irq_data_get_irq_chip_data(d);

	irq_set_irq_wake(bank->parent_irq, bank->wake);
}

static void suspend_ok(struct irq_data *d)
{
	struct bank *bank = irq_data_get_irq_chip_data(d);

	irq_set_irq_wake(bank->parent_irq, 1);
}

static struct irq_chip bank_chip = {
	.name = "bank",
	.irq_disable = hwirq_bad, // [[hwirq-field]]
	.irq_mask = found_bad, // [[found-field]]
	.irq_set_type = own_type_bad, // [[own-field]]
	.irq_set_wake = parent_wake_bad, // [[parent-field]]
	.irq_suspend = suspend_ok,
	.irq_bus_sync_unlock = sync_unlock_ok,
};

void bank_install(unsigned int irq)
{
	irq_set_chip_and_handler(irq, &bank_chip, handle_level_irq);
}
