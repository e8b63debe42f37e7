// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A handler gets no further than to the first pointer that is still null: that is what is too late,
// not what comes behind it. One that only a later call of the driver sets is no matter of the order.
//
// RUN: %check_irqlint %s --dir=drivers/misc -- --select IRQ401

#include <linux/completion.h>
#include <linux/device.h>
#include <linux/interrupt.h>
#include <linux/io.h>

struct context {
	int id;
	bool busy;
};

struct demo {
	struct context *context;
	struct completion done;
	int irq;
};

extern struct context *context_make(void);

static bool is_busy(struct context *context)
{
	return context->busy; // [[busy]]
}

static irqreturn_t first_irq(int irq, void *data)
{
	struct demo *demo = data;

	if (is_busy(demo->context)) // [[is-busy]]
		return IRQ_NONE;
	complete(&demo->done);
	return IRQ_HANDLED;
}

// CHECK: drivers/misc/early-null.c:[[first-request]]:12: warning: 'first_bad' lets 'first_irq' run before 'demo::context' is ready, which it uses what is behind [IRQ401]
// CHECK: drivers/misc/early-null.c:[[first-request]]:12: note: 'first_irq' is registered here with 'request_irq'
// CHECK: drivers/misc/early-null.c:[[is-busy]]:6: note:   'first_irq' calls 'is_busy'
// CHECK: drivers/misc/early-null.c:[[busy]]:9: note: 'is_busy' uses what is behind 'demo::context'
// CHECK: drivers/misc/early-null.c:[[context]]:2: note: 'demo::context' is made ready only here
int first_bad(struct demo *demo)
{
	int err = request_irq(demo->irq, first_irq, 0, "demo", demo); // [[first-request]]

	init_completion(&demo->done);
	demo->context = context_make(); // [[context]]
	return err;
}

struct current_demo {
	struct context *current_one;
	struct completion done;
	int irq;
};

static irqreturn_t current_ok(int irq, void *data)
{
	struct current_demo *demo = data;
	struct context *now = demo->current_one;

	if (now->busy)
		complete(&demo->done);
	return IRQ_HANDLED;
}

int current_probe(struct current_demo *demo)
{
	int err = request_irq(demo->irq, current_ok, 0, "demo", demo);

	init_completion(&demo->done);
	return err;
}

void current_run(struct current_demo *demo, struct context *context)
{
	demo->current_one = context;
}

struct regs {
	struct completion done;
	void __iomem *base;
	int irq;
};

static irqreturn_t regs_irq(int irq, void *data)
{
	struct regs *regs = data;

	if (!readl(regs->base)) // [[readl]]
		return IRQ_NONE;
	complete(&regs->done);
	return IRQ_HANDLED;
}

// CHECK: drivers/misc/early-null.c:[[regs-request]]:12: warning: 'regs_bad' lets 'regs_irq' run before 'regs::base' is ready, which it uses what is behind [IRQ401]
// CHECK: drivers/misc/early-null.c:[[regs-request]]:12: note: 'regs_irq' is registered here with 'request_irq'
// CHECK: drivers/misc/early-null.c:[[readl]]:7: note:   'regs_irq' calls 'readl'
// CHECK: drivers/misc/early-null.c:[[readl]]:7: note: 'regs_irq' uses what is behind 'regs::base'
// CHECK: drivers/misc/early-null.c:[[base]]:2: note: 'regs::base' is made ready only here
int regs_bad(struct regs *regs, void __iomem *base)
{
	int err = request_irq(regs->irq, regs_irq, 0, "regs", regs); // [[regs-request]]

	init_completion(&regs->done);
	regs->base = base; // [[base]]
	return err;
}

struct part {
	int id;
};

struct whole {
	struct part *part;
	void __iomem *base;
	int irq;
};

extern void part_use(int *id);

static irqreturn_t whole_irq(int irq, void *data)
{
	struct whole *whole = data;
	int *id = &whole->part->id;

	if (!readl(whole->base)) // [[whole-readl]]
		return IRQ_NONE;
	part_use(id);
	return IRQ_HANDLED;
}

// CHECK: drivers/misc/early-null.c:[[whole-request]]:12: warning: 'address_bad' lets 'whole_irq' run before 'whole::base' is ready, which it uses what is behind [IRQ401]
// CHECK: drivers/misc/early-null.c:[[whole-request]]:12: note: 'whole_irq' is registered here with 'request_irq'
// CHECK: drivers/misc/early-null.c:[[whole-readl]]:7: note:   'whole_irq' calls 'readl'
// CHECK: drivers/misc/early-null.c:[[whole-readl]]:7: note: 'whole_irq' uses what is behind 'whole::base'
// CHECK: drivers/misc/early-null.c:[[whole-base]]:2: note: 'whole::base' is made ready only here
int address_bad(struct whole *whole, void __iomem *base)
{
	int err = request_irq(whole->irq, whole_irq, 0, "whole", whole); // [[whole-request]]

	whole->base = base; // [[whole-base]]
	return err;
}

void part_run(struct whole *whole, struct part *part)
{
	whole->part = part;
}
