// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A resume that calls what has set the hardware up at boot finds done what stands behind a condition
// there: such a finding is not one of the default group.
//
// RUN: %check_irqlint --checks=%s %s -- --select IRQ105/irqchip

#include <linux/irq.h>
#include <linux/slab.h>
#include <linux/syscore_ops.h>

struct demo {
	void *log;
};

static struct demo demo;

static int demo_init_log(void)
{
	if (demo.log)
		return 0;
	demo.log = kzalloc(64, GFP_KERNEL);
	return demo.log ? 0 : -ENOMEM;
}

// CHECK: drivers/irqchip/resume.c:[[wait]]:2: error: syscore callback 'demo_resume' may sleep: it runs as a syscore callback, on one CPU with interrupts off, and calls 'might_sleep' in 'demo_start_bad' [IRQ105]
// CHECK: drivers/irqchip/resume.c:[[resume]]:12: note: 'demo_resume' is installed as syscore_ops::resume here
// CHECK: drivers/irqchip/resume.c:[[start]]:2: note: 'demo_resume' calls 'demo_start_bad'
// CHECK: drivers/irqchip/resume.c:[[wait]]:2: note: 'demo_start_bad' calls 'might_sleep': the annotation of whatever may sleep
static void demo_start_bad(void)
{
	might_sleep(); // [[wait]]
}

static void demo_mask(struct irq_data *d)
{
}

static struct irq_chip demo_chip = {
	.irq_mask = demo_mask,
};

static void demo_resume(void *data)
{
	demo_init_log();
	demo_start_bad(); // [[start]]
}

// CHECK: drivers/irqchip/resume.c:[[own-wait]]:3: error: syscore callback 'demo_suspend_bad' may sleep: it runs as a syscore callback, on one CPU with interrupts off, and calls 'might_sleep' [IRQ105]
// CHECK: drivers/irqchip/resume.c:[[suspend]]:13: note: 'demo_suspend_bad' is installed as syscore_ops::suspend here
// CHECK: drivers/irqchip/resume.c:[[own-wait]]:3: note: 'demo_suspend_bad' calls 'might_sleep': the annotation of whatever may sleep
static int demo_suspend_bad(void *data)
{
	if (data)
		might_sleep(); // [[own-wait]]
	return 0;
}

static const struct syscore_ops demo_ops = {
	.suspend = demo_suspend_bad, // [[suspend]]
	.resume = demo_resume, // [[resume]]
};

static struct syscore demo_syscore = {
	.ops = &demo_ops,
};

int demo_probe(void)
{
	demo_init_log();
	demo_start_bad();
	register_syscore(&demo_syscore);
	return demo_chip.irq_mask ? 0 : -EINVAL;
}
