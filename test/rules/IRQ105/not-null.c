// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a call gave and the caller has found not to be NULL is not NULL in who is passed it.
//
// RUN: %check_irqlint %s --dir=drivers/misc -- --select IRQ104,IRQ105

#include <linux/delay.h>
#include <linux/interrupt.h>
#include <linux/slab.h>
#include <linux/spinlock.h>

struct node {
	int level;
};
struct tank {
	spinlock_t lock;
};

extern struct node *find_node(struct tank *tank);

static int start_ok(struct node *node)
{
	if (!node)
		msleep(1);
	return 0;
}

void added_ok(struct tank *tank)
{
	struct node *node;

	spin_lock(&tank->lock);
	node = find_node(tank);
	if (node)
		goto out;
	node = kzalloc(sizeof(*node), GFP_ATOMIC);
	if (!node)
		goto out;
	start_ok(node);
out:
	spin_unlock(&tank->lock);
}

// CHECK: drivers/misc/not-null.c:[[begin-msleep]]:3: error: 'begin_bad' may sleep with 'tank::lock' held: it calls 'msleep' [IRQ105]
// CHECK: drivers/misc/not-null.c:[[unasked-lock]]:2: note: 'unasked' takes the lock with 'spin_lock'
// CHECK: drivers/misc/not-null.c:[[unasked-begin]]:{{[0-9]+}}: note:   'unasked' calls 'begin_bad'
// CHECK: drivers/misc/not-null.c:[[begin-msleep]]:3: note:     'begin_bad' calls 'msleep'
// CHECK: kernel/time/sleep_timeout.c:{{[0-9]+}}:{{[0-9]+}}: note:       'msleep' calls 'schedule_timeout': gives up the CPU
static int begin_bad(struct node *node)
{
	if (!node)
		msleep(1); // [[begin-msleep]]
	return 0;
}

// CHECK: drivers/misc/not-null.c:[[enter-msleep]]:3: error: 'enter_bad' may sleep with 'tank::lock' held: it calls 'msleep' [IRQ105]
// CHECK: drivers/misc/not-null.c:[[unasked-lock]]:2: note: 'unasked' takes the lock with 'spin_lock'
// CHECK: drivers/misc/not-null.c:[[unasked-enter]]:{{[0-9]+}}: note:   'unasked' calls 'enter_bad'
// CHECK: drivers/misc/not-null.c:[[enter-msleep]]:3: note:     'enter_bad' calls 'msleep'
// CHECK: kernel/time/sleep_timeout.c:{{[0-9]+}}:{{[0-9]+}}: note:       'msleep' calls 'schedule_timeout': gives up the CPU
static int enter_bad(struct node *node)
{
	if (node)
		msleep(2); // [[enter-msleep]]
	return 0;
}

void unasked(struct tank *tank)
{
	struct node *node;

	spin_lock(&tank->lock); // [[unasked-lock]]
	node = find_node(tank);
	begin_bad(node); // [[unasked-begin]]
	if (node)
		enter_bad(node); // [[unasked-enter]]
	spin_unlock(&tank->lock);
}

static int stir_ok(struct node *node)
{
	if (!node)
		msleep(3);
	return 0;
}

static int pass_on(struct node *node)
{
	return stir_ok(node);
}

static irqreturn_t handler_ok(int irq, void *data)
{
	struct node *node = find_node(data);

	if (node)
		pass_on(node);
	return IRQ_HANDLED;
}

int probe(unsigned int irq, struct tank *tank)
{
	return request_irq(irq, handler_ok, 0, "tank", tank);
}
