// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Fields of the driver's record that nothing has set when the interrupt goes on are zero, however the
// handler asks for them; what one that is null is asked with it is not reached either.
//
// RUN: %check_irqlint %s --dir=drivers/misc -- --select IRQ401

#include <linux/bitops.h>
#include <linux/completion.h>
#include <linux/device.h>
#include <linux/interrupt.h>
#include <linux/slab.h>

#define DEMO_AUTH BIT(3)
#define DEMO_PENDING 2

extern bool test_and_clear_bit(long nr, volatile unsigned long *addr);
extern int atomic_cmpxchg(atomic_t *v, int old, int new);

struct part {
	struct completion done;
	atomic_t stopping;
};

struct demo {
	struct completion done;
	struct part part;
	unsigned long flags;
	unsigned long state;
	struct device *dev;
	int irq;
};

static inline bool is_auth(struct demo *demo)
{
	return demo->flags & DEMO_AUTH;
}

static irqreturn_t inline_ok(int irq, void *data)
{
	struct demo *demo = data;

	if (is_auth(demo))
		complete(&demo->done);
	return IRQ_HANDLED;
}

static irqreturn_t bit_ok(int irq, void *data)
{
	struct demo *demo = data;

	if (test_and_clear_bit(DEMO_PENDING, &demo->state))
		complete(&demo->done);
	return IRQ_HANDLED;
}

static void part_done(struct part *part, atomic_t *stopping)
{
	if (atomic_cmpxchg(stopping, 1, 0))
		complete(&part->done);
}

static irqreturn_t atomic_ok(int irq, void *data)
{
	struct demo *demo = data;

	part_done(&demo->part, &demo->part.stopping);
	return IRQ_HANDLED;
}

int probe(struct demo *demo)
{
	int err = request_irq(demo->irq, inline_ok, 0, "demo", demo);

	err |= request_irq(demo->irq, bit_ok, 0, "demo", demo);
	err |= request_irq(demo->irq, atomic_ok, 0, "demo", demo);
	init_completion(&demo->done);
	init_completion(&demo->part.done);
	return err;
}

void run(struct demo *demo)
{
	demo->flags |= DEMO_AUTH;
	set_bit(DEMO_PENDING, &demo->state);
}

struct phy {
	void (*interrupt)(struct phy *phy);
	int id;
};

struct board {
	struct phy *phy;
	int irq;
};

extern struct phy *phy_make(void);

static irqreturn_t tested_ok(int irq, void *data)
{
	struct board *board = data;

	if (board->phy && board->phy->interrupt)
		board->phy->interrupt(board->phy);
	return IRQ_HANDLED;
}

int tested_probe(struct board *board)
{
	int err = request_irq(board->irq, tested_ok, 0, "board", board);

	board->phy = phy_make();
	return err;
}

struct early {
	unsigned long state;
	int irq;
	struct completion done;
};

static irqreturn_t early_irq(int irq, void *id)
{
	struct early *early;

	early = id;
	if (test_and_clear_bit(DEMO_PENDING, &early->state))
		complete(&early->done); // [[complete]]
	return IRQ_HANDLED;
}

// CHECK: drivers/misc/early-zero.c:[[request]]:8: warning: 'early_bad' lets 'early_irq' run before 'early::done' is ready, which it completes [IRQ401]
// CHECK: drivers/misc/early-zero.c:[[request]]:8: note: 'early_irq' is registered here with 'request_irq'
// CHECK: drivers/misc/early-zero.c:[[complete]]:3: note:   'early_irq' calls 'complete'
// CHECK: drivers/misc/early-zero.c:[[complete]]:3: note: 'early_irq' completes 'early::done'
// CHECK: drivers/misc/early-zero.c:[[init]]:2: note: 'early::done' is made ready only here
int early_bad(struct early *early)
{
	int err;

	set_bit(DEMO_PENDING, &early->state);
	err = request_irq(early->irq, early_irq, 0, "early", early); // [[request]]
	init_completion(&early->done); // [[init]]
	return err;
}

struct window {
	struct completion done;
	bool on;
	int irq;
};

static irqreturn_t window_irq(int irq, void *data)
{
	struct window *window = data;

	if (window->on)
		complete(&window->done); // [[window-complete]]
	return IRQ_HANDLED;
}

// Zero at the request, and set before the rest is ready.
// CHECK: drivers/misc/early-zero.c:[[window-request]]:12: warning: 'window_bad' lets 'window_irq' run before 'window::done' is ready, which it completes [IRQ401]
// CHECK: drivers/misc/early-zero.c:[[window-request]]:12: note: 'window_irq' is registered here with 'request_irq'
// CHECK: drivers/misc/early-zero.c:[[window-complete]]:3: note:   'window_irq' calls 'complete'
// CHECK: drivers/misc/early-zero.c:[[window-complete]]:3: note: 'window_irq' completes 'window::done'
// CHECK: drivers/misc/early-zero.c:[[window-init]]:2: note: 'window::done' is made ready only here
int window_bad(struct window *window)
{
	int err = request_irq(window->irq, window_irq, 0, "window", window); // [[window-request]]

	window->on = true;
	init_completion(&window->done); // [[window-init]]
	return err;
}
