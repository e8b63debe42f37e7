// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The class of false alarm: a chain through many of a driver's functions, which the state of the
// hardware rules out, and nothing in the source shows it.
//
// RUN: %check_irqlint %s --dir=drivers/misc -- --select IRQ104

#include <linux/interrupt.h>
#include <linux/mutex.h>

static DEFINE_MUTEX(far_lock);

// CHECK: drivers/misc/far.c:[[#@LINE+10]]:2: error: interrupt handler 'near_enough_bad' may sleep: it runs as a primary interrupt handler, in hardirq context, and calls 'mutex_lock' in 'far_five' [IRQ104]
// CHECK: drivers/misc/far.c:[[#@LINE+47]]:9: note: 'near_enough_bad' is registered here with 'request_irq'
// CHECK: drivers/misc/far.c:[[#@LINE+29]]:2: note: 'near_enough_bad' calls 'far_two'
// CHECK: drivers/misc/far.c:[[#@LINE+23]]:2: note: 'far_two' calls 'far_three'
// CHECK: drivers/misc/far.c:[[#@LINE+17]]:2: note: 'far_three' calls 'far_four'
// CHECK: drivers/misc/far.c:[[#@LINE+11]]:2: note: 'far_four' calls 'far_five'
// CHECK: drivers/misc/far.c:[[#@LINE+4]]:2: note: 'far_five' calls 'mutex_lock'
// CHECK: kernel/locking/mutex.c:[[mutex_lock_nested]]:2: note: 'mutex_lock_nested' calls 'might_sleep': the annotation of whatever may sleep
static void far_five(void)
{
	mutex_lock(&far_lock);
	mutex_unlock(&far_lock);
}

static void far_four(void)
{
	far_five();
}

static void far_three(void)
{
	far_four();
}

static void far_two(void)
{
	far_three();
}

static irqreturn_t near_enough_bad(int irq, void *data)
{
	far_two();
	return IRQ_HANDLED;
}

static void far_one(void)
{
	far_two();
}

static irqreturn_t FN_too_far(int irq, void *data)
{
	far_one();
	return IRQ_HANDLED;
}

int far_probe(unsigned int irq, unsigned int other)
{
	return request_irq(irq, near_enough_bad, 0, "near", NULL) ?:
	       request_irq(other, FN_too_far, 0, "far", NULL);
}
