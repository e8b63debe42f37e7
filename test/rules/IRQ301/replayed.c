// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// An architecture that masks interrupts by software runs what came meanwhile where they are unmasked. That is
// an entry of its own, and nothing that whoever unmasks does.
//
// RUN: %check_irqlint %s --dir=arch/powerpc/kernel -- --select IRQ301,IRQ104

#include <linux/irqdesc.h>
#include <linux/irqdomain.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/workqueue.h>

struct port {
	struct irq_domain *domain;
	struct work_struct work;
	struct work_struct other;
	int count;
};

static struct port *the_port;

static void replay(void)
{
	might_sleep();
	generic_handle_domain_irq(the_port->domain, 1);
}

void arch_local_irq_restore(unsigned long flags)
{
	if (!flags)
		replay();
}

static void count_ok(struct work_struct *work)
{
	struct port *port = container_of(work, struct port, work);
	unsigned long flags;

	local_irq_save(flags);
	port->count++;
	local_irq_restore(flags);
}

// CHECK: arch/powerpc/kernel/replayed.c:[[deliver]]:2: error: work function 'deliver_bad' delivers an interrupt where interrupts may be on: it runs in process context, where it may sleep, and calls 'generic_handle_domain_irq' [IRQ301]
// CHECK: arch/powerpc/kernel/replayed.c:[[other]]:2: note: 'deliver_bad' is installed as work_struct::func here
// CHECK: arch/powerpc/kernel/replayed.c:[[deliver]]:2: note:   'deliver_bad' calls 'generic_handle_domain_irq': delivers an interrupt and wants interrupts off
static void deliver_bad(struct work_struct *work)
{
	struct port *port = container_of(work, struct port, other);

	generic_handle_domain_irq(port->domain, 2); // [[deliver]]
}

void port_setup(struct port *port)
{
	the_port = port;
	INIT_WORK(&port->work, count_ok);
	INIT_WORK(&port->other, deliver_bad); // [[other]]
}
