// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Two drivers of one module, and common code that calls the method of the one whose handler runs.
//
// RUN: rm -rf %t.src && split-file %s %t.src
// RUN: %check_irqlint --checks=%s --dir=drivers/misc --module=family %t.src -- --select IRQ104

//--- family.h
#include <linux/interrupt.h>
#include <linux/mutex.h>

struct member;
struct member_ops {
	void (*refill)(struct member *member);
};
struct member {
	const struct member_ops *ops;
	struct mutex lock;
	int level;
};

extern void family_next(struct member *member);

//--- common.c
#include "family.h"

void family_next(struct member *member)
{
	member->level++;
	member->ops->refill(member); // [[refill]]
}

//--- spin.c
#include "family.h"

static void spin_refill(struct member *member)
{
	if (member->level > 9)
		mutex_lock(&member->lock); // [[lock]]
	member->level = 0;
}

static const struct member_ops spin_ops = { .refill = spin_refill };

// CHECK: drivers/misc/spin.c:[[lock]]:3: error: interrupt handler 'spin_bad' may sleep: it runs as a primary interrupt handler, in hardirq context, and calls 'mutex_lock' in 'spin_refill' [IRQ104]
// CHECK: drivers/misc/spin.c:[[spin-request]]:9: note: 'spin_bad' is registered here with 'request_irq'
// CHECK: drivers/misc/spin.c:[[spin-next]]:2: note: 'spin_bad' calls 'family_next'
// CHECK: drivers/misc/common.c:[[refill]]:2: note: 'family_next' calls 'refill', which holds 'spin_refill'
// CHECK: drivers/misc/spin.c:[[lock]]:3: note: 'spin_refill' calls 'mutex_lock'
// CHECK: kernel/locking/mutex.c:[[mutex_lock_nested]]:2: note: 'mutex_lock_nested' calls 'might_sleep': the annotation of whatever may sleep
static irqreturn_t spin_bad(int irq, void *data)
{
	family_next(data); // [[spin-next]]
	return IRQ_HANDLED;
}

int spin_probe(struct member *member, unsigned int irq)
{
	member->ops = &spin_ops;
	return request_irq(irq, spin_bad, 0, "spin", member); // [[spin-request]]
}

//--- wash.c
#include "family.h"

static void wash_refill(struct member *member)
{
	if (member->level > 90)
		mutex_lock(&member->lock);
	member->level = 0;
}

static const struct member_ops wash_ops = { .refill = wash_refill };

int wash_start(struct member *member)
{
	member->ops = &wash_ops;
	family_next(member);
	return 0;
}
