// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A probe that fails after it has requested interrupts of its own domain, with the device's
// management to free them, removes the domain first. Right are one whose failures all come before,
// or are that of the request, one that requests what is not of its domain, and one that frees it.
//
// RUN: %check_irqlint %s --dir=drivers/pci/controller -- --select IRQ309/requested

#include <linux/interrupt.h>
#include <linux/irqdomain.h>

extern int link_up(void);

struct late {
	struct irq_domain *domain;
	struct device *dev;
};

struct early {
	struct irq_domain *domain;
	struct device *dev;
};

struct foreign {
	struct irq_domain *domain;
	struct device *dev;
};

struct freed {
	struct irq_domain *domain;
	struct device *dev;
};

static const struct irq_domain_ops event_ops = {};

static irqreturn_t event(int irq, void *data)
{
	return IRQ_HANDLED;
}

// CHECK: drivers/pci/controller/basic.c:[[free-domain-bad-irq-domain-remove]]:2: warning: 'free_domain_bad' removes a domain while 'setup_irqs' still has an interrupt of it, which is freed only later [IRQ309]
// CHECK: drivers/pci/controller/basic.c:[[setup-irqs-devm-request-irq]]:9: note: the driver requests the interrupt here
// CHECK: drivers/pci/controller/basic.c:[[late-probe-free-domain-bad]]:3: note: 'late_probe' calls 'free_domain_bad'
// CHECK: drivers/pci/controller/basic.c:[[free-domain-bad-irq-domain-remove]]:2: note: 'free_domain_bad' calls 'irq_domain_remove'
static void free_domain_bad(struct late *port)
{
	irq_domain_remove(port->domain); // [[free-domain-bad-irq-domain-remove]]
}

static int setup_irqs(struct late *port)
{
	int irq = irq_create_mapping(port->domain, 3);

	return devm_request_irq(port->dev, irq, event, 0, "event", port); // [[setup-irqs-devm-request-irq]]
}

int late_probe(struct late *port)
{
	int err;

	port->domain = irq_domain_add_linear(NULL, 32, &event_ops, port);
	err = setup_irqs(port);
	if (err)
		return err;
	err = link_up();
	if (err)
		free_domain_bad(port); // [[late-probe-free-domain-bad]]
	return err;
}

int early_probe_ok(struct early *port)
{
	int err, irq;

	port->domain = irq_domain_add_linear(NULL, 32, &event_ops, port);
	err = link_up();
	if (err)
		goto remove;
	irq = irq_create_mapping(port->domain, 3);
	err = devm_request_irq(port->dev, irq, event, 0, "event", port);
	if (err)
		goto remove;
	return 0;

remove:
	irq_domain_remove(port->domain);
	return err;
}

int foreign_probe_ok(struct foreign *port, int irq)
{
	int err;

	port->domain = irq_domain_add_linear(NULL, 32, &event_ops, port);
	err = devm_request_irq(port->dev, irq, event, 0, "event", port);
	if (err)
		return err;
	err = link_up();
	if (err)
		irq_domain_remove(port->domain);
	return err;
}

static void freed_remove_ok(struct freed *port)
{
	int irq = irq_find_mapping(port->domain, 3);

	devm_free_irq(port->dev, irq, port);
	irq_domain_remove(port->domain);
}

int freed_probe(struct freed *port)
{
	int err;

	port->domain = irq_domain_add_linear(NULL, 32, &event_ops, port);
	err = devm_request_irq(port->dev, irq_create_mapping(port->domain, 3), event, 0, "event",
			       port);
	if (err)
		return err;
	err = link_up();
	if (err)
		freed_remove_ok(port);
	return err;
}
