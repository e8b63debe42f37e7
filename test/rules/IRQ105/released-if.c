// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A lock that is given back on a condition is not held by what runs on the same one.
//
// RUN: %check_irqlint %s --dir=drivers/misc -- --select IRQ105

#include <linux/delay.h>
#include <linux/spinlock.h>
#include <linux/types.h>

struct lift {
	spinlock_t lock;
	int state;
	int floor;
};

static void by_argument_ok(struct lift *lift, bool wait)
{
	if (wait)
		spin_unlock(&lift->lock);
	lift->floor++;
	if (wait)
		msleep(1);
	if (wait)
		spin_lock(&lift->lock);
}

static void by_field_ok(struct lift *lift)
{
	bool stopped = lift->state == 3;

	if (!stopped)
		spin_unlock_irq(&lift->lock);
	lift->floor++;
	if (!stopped) {
		msleep(2);
		spin_lock_irq(&lift->lock);
	}
}

// CHECK: drivers/misc/released-if.c:[[by-argument-msleep]]:3: error: 'by_argument_bad' may sleep with 'lift::lock' held: it calls 'msleep' [IRQ105]
// CHECK: drivers/misc/released-if.c:[[with-lock-lock]]:2: note: 'with_lock' takes the lock with 'spin_lock'
// CHECK: drivers/misc/released-if.c:[[with-lock-by-argument-bad]]:2: note:   'with_lock' calls 'by_argument_bad'
// CHECK: drivers/misc/released-if.c:[[by-argument-msleep]]:3: note:     'by_argument_bad' calls 'msleep'
// CHECK: kernel/time/sleep_timeout.c:{{[0-9]+}}:{{[0-9]+}}: note:       'msleep' calls 'schedule_timeout': gives up the CPU
/* It sleeps on the other condition. */
static void by_argument_bad(struct lift *lift, bool wait)
{
	if (wait)
		spin_unlock(&lift->lock);
	lift->floor++;
	if (!wait)
		msleep(3); // [[by-argument-msleep]]
	if (wait)
		spin_lock(&lift->lock);
}

// CHECK: drivers/misc/released-if.c:[[taken-again-msleep]]:3: error: 'taken_again_bad' may sleep with 'lift::lock' held: it calls 'msleep' [IRQ105]
// CHECK: drivers/misc/released-if.c:[[with-lock-lock]]:2: note: 'with_lock' takes the lock with 'spin_lock'
// CHECK: drivers/misc/released-if.c:[[with-lock-taken-again-bad]]:2: note:   'with_lock' calls 'taken_again_bad'
// CHECK: drivers/misc/released-if.c:[[taken-again-msleep]]:3: note:     'taken_again_bad' calls 'msleep'
// CHECK: kernel/time/sleep_timeout.c:{{[0-9]+}}:{{[0-9]+}}: note:       'msleep' calls 'schedule_timeout': gives up the CPU
/* By then it has the lock again. */
static void taken_again_bad(struct lift *lift, bool wait)
{
	if (wait)
		spin_unlock(&lift->lock);
	lift->floor++;
	if (wait)
		spin_lock(&lift->lock);
	if (wait)
		msleep(4); // [[taken-again-msleep]]
}

static void gives_back(struct lift *lift, int how)
{
	if (how == 1)
		spin_unlock_irq(&lift->lock);
	else
		spin_unlock(&lift->lock);
}

static void by_kind_ok(struct lift *lift, int how)
{
	gives_back(lift, how);
	msleep(5);
	spin_lock_irq(&lift->lock);
}

void with_lock(struct lift *lift)
{
	spin_lock(&lift->lock); // [[with-lock-lock]]
	by_argument_ok(lift, true);
	by_argument_bad(lift, false); // [[with-lock-by-argument-bad]]
	taken_again_bad(lift, true); // [[with-lock-taken-again-bad]]
	spin_unlock(&lift->lock);
}

void with_interrupts_off(struct lift *lift, int how)
{
	spin_lock_irq(&lift->lock);
	by_field_ok(lift);
	by_kind_ok(lift, how);
	spin_unlock_irq(&lift->lock);
}

/* In one function. */
void both_ok(struct lift *lift, bool wait)
{
	spin_lock(&lift->lock);
	lift->floor++;
	if (wait)
		spin_unlock(&lift->lock);
	lift->state = 1;
	if (wait) {
		msleep(6);
		spin_lock(&lift->lock);
	}
	spin_unlock(&lift->lock);
}

// CHECK: drivers/misc/released-if.c:[[set-since-msleep]]:3: error: 'set_since_bad' may sleep with 'lift::lock' held: it calls 'msleep' [IRQ105]
// CHECK: drivers/misc/released-if.c:[[since-lock]]:2: note: 'since' takes the lock with 'spin_lock'
// CHECK: drivers/misc/released-if.c:[[since-set-since-bad]]:2: note:   'since' calls 'set_since_bad'
// CHECK: drivers/misc/released-if.c:[[set-since-msleep]]:3: note:     'set_since_bad' calls 'msleep'
// CHECK: kernel/time/sleep_timeout.c:{{[0-9]+}}:{{[0-9]+}}: note:       'msleep' calls 'schedule_timeout': gives up the CPU
/* It has been set to something else by then. */
static void set_since_bad(struct lift *lift)
{
	if (lift->floor)
		spin_unlock(&lift->lock);
	lift->floor = 1;
	if (lift->floor)
		msleep(7); // [[set-since-msleep]]
}

static void moves(struct lift *lift)
{
	lift->state++;
}

// CHECK: drivers/misc/released-if.c:[[moved-since-msleep]]:3: error: 'moved_since_bad' may sleep with 'lift::lock' held: it calls 'msleep' [IRQ105]
// CHECK: drivers/misc/released-if.c:[[since-moved-lock]]:2: note: 'since_moved' takes the lock with 'spin_lock'
// CHECK: drivers/misc/released-if.c:[[since-moved-moved-since-bad]]:2: note:   'since_moved' calls 'moved_since_bad'
// CHECK: drivers/misc/released-if.c:[[moved-since-msleep]]:3: note:     'moved_since_bad' calls 'msleep'
// CHECK: kernel/time/sleep_timeout.c:{{[0-9]+}}:{{[0-9]+}}: note:       'msleep' calls 'schedule_timeout': gives up the CPU
static void moved_since_bad(struct lift *lift)
{
	if (lift->state)
		spin_unlock(&lift->lock);
	moves(lift);
	if (lift->state)
		msleep(8); // [[moved-since-msleep]]
}

static void looks(struct lift *lift)
{
	lift->floor = lift->state + 1;
}

/* What is called in between changes another field. */
static void looked_at_ok(struct lift *lift)
{
	if (lift->state)
		spin_unlock(&lift->lock);
	looks(lift);
	if (lift->state)
		msleep(9);
	if (lift->state)
		spin_lock(&lift->lock);
}

// CHECK: drivers/misc/released-if.c:[[other-asked-msleep]]:3: error: 'other_asked_bad' may sleep with 'lift::lock' held: it calls 'msleep' [IRQ105]
// CHECK: drivers/misc/released-if.c:[[since-asked-lock]]:2: note: 'since_asked' takes the lock with 'spin_lock'
// CHECK: drivers/misc/released-if.c:[[since-asked-other-asked-bad]]:2: note:   'since_asked' calls 'other_asked_bad'
// CHECK: drivers/misc/released-if.c:[[other-asked-msleep]]:3: note:     'other_asked_bad' calls 'msleep'
// CHECK: kernel/time/sleep_timeout.c:{{[0-9]+}}:{{[0-9]+}}: note:       'msleep' calls 'schedule_timeout': gives up the CPU
/* Another one was asked about. */
static void other_asked_bad(struct lift *lift, struct lift *other)
{
	if (other->state)
		spin_unlock(&lift->lock);
	if (lift->state)
		msleep(10); // [[other-asked-msleep]]
}

void since(struct lift *lift)
{
	spin_lock(&lift->lock); // [[since-lock]]
	set_since_bad(lift); // [[since-set-since-bad]]
}

void since_moved(struct lift *lift)
{
	spin_lock(&lift->lock); // [[since-moved-lock]]
	moved_since_bad(lift); // [[since-moved-moved-since-bad]]
}

void since_asked(struct lift *lift, struct lift *other)
{
	spin_lock(&lift->lock); // [[since-asked-lock]]
	other_asked_bad(lift, other); // [[since-asked-other-asked-bad]]
}

void since_looked(struct lift *lift)
{
	spin_lock(&lift->lock);
	looked_at_ok(lift);
	spin_unlock(&lift->lock);
}

struct shaft {
	struct lift lifts[2];
};

/* Given back many times, and in a loop. */
static void gives_back_many(struct shaft *shaft, int left)
{
	spin_unlock(&shaft->lifts[0].lock);
	spin_unlock(&shaft->lifts[1].lock);
	while (left--)
		looks(&shaft->lifts[left]);
}

static void gives_back_on(struct lift *lift, int left)
{
	while (left--)
		spin_unlock(&lift->lock);
}

void many_ok(struct shaft *shaft, int left)
{
	spin_lock(&shaft->lifts[0].lock);
	spin_lock(&shaft->lifts[1].lock);
	gives_back_many(shaft, left);
	msleep(11);
}

// CHECK: drivers/misc/released-if.c:[[on-msleep]]:2: error: 'on_and_on' may sleep with 'lift::lock' held: it calls 'msleep' [IRQ105]
// CHECK: drivers/misc/released-if.c:[[on-lock]]:2: note: 'on_and_on' takes the lock with 'spin_lock'
// CHECK: drivers/misc/released-if.c:[[on-msleep]]:2: note:   'on_and_on' calls 'msleep'
// CHECK: kernel/time/sleep_timeout.c:{{[0-9]+}}:{{[0-9]+}}: note:     'msleep' calls 'schedule_timeout': gives up the CPU
void on_and_on(struct lift *lift, int left)
{
	spin_lock(&lift->lock); // [[on-lock]]
	gives_back_on(lift, left);
	msleep(12); // [[on-msleep]]
}
