// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// debug_show is called for an interrupt with its lock held, and for a whole domain, without an
// interrupt, from process context.
//
// RUN: %check_irqlint %s -- --select IRQ101

#include <linux/delay.h>
#include <linux/irqdomain.h>

static void debug_show_ok(struct seq_file *m, struct irq_domain *d, struct irq_data *data, int ind)
{
	if (!data) {
		msleep(1);
		return;
	}
}

// CHECK: drivers/irqchip/debug-show.c:[[debug-show-bad-msleep]]:3: error: debug_show callback 'debug_show_bad' may sleep: it runs with irq_desc::lock held and interrupts off, and calls 'msleep' [IRQ101]
// CHECK: drivers/irqchip/debug-show.c:[[debug-show-bad-here]]:16: note: 'debug_show_bad' is installed as irq_domain_ops::debug_show here
// CHECK: drivers/irqchip/debug-show.c:[[debug-show-bad-msleep]]:3: note:   'debug_show_bad' calls 'msleep'
// CHECK: kernel/time/sleep_timeout.c:{{[0-9]+}}:{{[0-9]+}}: note:     'msleep' calls 'schedule_timeout': gives up the CPU
static void debug_show_bad(struct seq_file *m, struct irq_domain *d, struct irq_data *data, int ind)
{
	if (data)
		msleep(1); // [[debug-show-bad-msleep]]
}

const struct irq_domain_ops domain_ok = {
	.debug_show = debug_show_ok,
};

const struct irq_domain_ops domain_bad = {
	.debug_show = debug_show_bad, // [[debug-show-bad-here]]
};
