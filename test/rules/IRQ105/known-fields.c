// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a caller has stored in an object or tested of it is what the callee asks, as long as nothing
// in between writes it; and constants travel in the fields of what is passed.
//
// RUN: rm -rf %t.src && split-file %s %t.src
// RUN: %check_irqlint --checks=%s --dir=drivers/misc --module=known %t.src -- --select IRQ105

//--- known.h
#include <linux/bitops.h>
#include <linux/delay.h>
#include <linux/spinlock.h>
#include <linux/types.h>

enum mode { MODE_IDLE, MODE_WAKE, MODE_DRAIN };

struct knob {
	spinlock_t lock;
	unsigned long state;
	enum mode mode;
	int gain;
	bool quiet;
};

struct order {
	int id;
	unsigned int how;
};
#define ORDER_NOWAIT 2

extern int deliver_bad(struct knob *knob, struct order *order);

//--- known.c
#include "known.h"

static void turn_bad(struct knob *knob)
{
	switch (knob->mode) {
	case MODE_WAKE:
		knob->gain = 1;
		break;
	case MODE_DRAIN:
		msleep(1); // [[drain]]
		break;
	default:
		break;
	}
}

void stored_ok(struct knob *knob)
{
	spin_lock(&knob->lock);
	knob->mode = MODE_WAKE;
	turn_bad(knob);
	spin_unlock(&knob->lock);
}

// CHECK: drivers/misc/known.c:[[drain]]:3: error: 'turn_bad' may sleep with 'knob::lock' held: it calls 'msleep' [IRQ105]
// CHECK: drivers/misc/known.c:[[drain-lock]]:2: note: 'drains' takes the lock with 'spin_lock'
// CHECK: drivers/misc/known.c:[[drain-call]]:2: note:   'drains' calls 'turn_bad'
// CHECK: drivers/misc/known.c:[[drain]]:3: note:     'turn_bad' calls 'msleep'
// CHECK: kernel/time/sleep_timeout.c:{{[0-9]+}}:{{[0-9]+}}: note:       'msleep' calls 'schedule_timeout': gives up the CPU
void drains(struct knob *knob)
{
	spin_lock(&knob->lock); // [[drain-lock]]
	knob->mode = MODE_DRAIN;
	turn_bad(knob); // [[drain-call]]
	spin_unlock(&knob->lock);
}

static void settle_bad(struct knob *knob)
{
	if (test_bit(3, &knob->state))
		return;
	msleep(2); // [[settle]]
}

void tested_ok(struct knob *knob)
{
	spin_lock(&knob->lock);
	if (test_bit(3, &knob->state))
		settle_bad(knob);
	spin_unlock(&knob->lock);
}

void set_ok(struct knob *knob)
{
	spin_lock(&knob->lock);
	set_bit(3, &knob->state);
	set_bit(4, &knob->state);
	clear_bit(5, &knob->state);
	settle_bad(knob);
	spin_unlock(&knob->lock);
}

static void forget(struct knob *knob)
{
	clear_bit(3, &knob->state);
}

// CHECK: drivers/misc/known.c:[[settle]]:2: error: 'settle_bad' may sleep with 'knob::lock' held: it calls 'msleep' [IRQ105]
// CHECK: drivers/misc/known.c:[[settle-lock]]:2: note: 'clears' takes the lock with 'spin_lock'
// CHECK: drivers/misc/known.c:[[settle-call]]:3: note:   'clears' calls 'settle_bad'
// CHECK: drivers/misc/known.c:[[settle]]:2: note:     'settle_bad' calls 'msleep'
// CHECK: kernel/time/sleep_timeout.c:{{[0-9]+}}:{{[0-9]+}}: note:       'msleep' calls 'schedule_timeout': gives up the CPU
void clears(struct knob *knob)
{
	spin_lock(&knob->lock); // [[settle-lock]]
	if (test_bit(3, &knob->state)) {
		forget(knob);
		settle_bad(knob); // [[settle-call]]
	}
	spin_unlock(&knob->lock);
}

static int hand_over(struct knob *knob, unsigned int how)
{
	struct order order = {
		.id = 7,
		.how = how,
	};

	if (!(how & ORDER_NOWAIT))
		order.how |= 4;
	return deliver_bad(knob, &order); // [[deliver-call]]
}

void by_field_ok(struct knob *knob)
{
	spin_lock(&knob->lock);
	hand_over(knob, ORDER_NOWAIT);
	spin_unlock(&knob->lock);
}

static void coast(struct knob *knob, bool may_wait, int limit)
{
	if (limit < 0)
		may_wait = false;
	while (limit != knob->gain) {
		if (may_wait)
			msleep(3);
		limit++;
	}
}

void also_false_ok(struct knob *knob)
{
	spin_lock(&knob->lock);
	coast(knob, false, 5);
	spin_unlock(&knob->lock);
}

static void adjust(struct knob *knob, bool *may_wait)
{
	*may_wait = knob->quiet;
}

static void ease(struct knob *knob, bool may_wait)
{
	if (may_wait)
		msleep(10);
	adjust(knob, &may_wait);
	knob->gain = may_wait;
}

void taken_later_ok(struct knob *knob)
{
	spin_lock(&knob->lock);
	ease(knob, false);
	spin_unlock(&knob->lock);
}

// CHECK: drivers/misc/known.c:[[eased]]:3: error: 'ease_late_bad' may sleep with 'knob::lock' held: it calls 'msleep' [IRQ105]
// CHECK: drivers/misc/known.c:[[eased-lock]]:2: note: 'taken_before' takes the lock with 'spin_lock'
// CHECK: drivers/misc/known.c:[[eased-call]]:2: note:   'taken_before' calls 'ease_late_bad'
// CHECK: drivers/misc/known.c:[[eased]]:3: note:     'ease_late_bad' calls 'msleep'
// CHECK: kernel/time/sleep_timeout.c:{{[0-9]+}}:{{[0-9]+}}: note:       'msleep' calls 'schedule_timeout': gives up the CPU
static void ease_late_bad(struct knob *knob, bool may_wait)
{
	adjust(knob, &may_wait);
	if (may_wait)
		msleep(11); // [[eased]]
}

void taken_before(struct knob *knob)
{
	spin_lock(&knob->lock); // [[eased-lock]]
	ease_late_bad(knob, false); // [[eased-call]]
	spin_unlock(&knob->lock);
}

static void hush(bool quiet)
{
	if (!quiet)
		msleep(4);
}

static void hush_either(struct knob *knob, bool quiet)
{
	hush(quiet || knob->quiet);
}

void either_ok(struct knob *knob)
{
	spin_lock(&knob->lock);
	hush_either(knob, true);
	spin_unlock(&knob->lock);
}

struct ticket {
	struct knob *knob;
	bool waits;
	int used;
};

static struct ticket tickets[4];

static struct ticket *new_ticket(struct knob *knob, bool waits)
{
	struct ticket *ticket = NULL;

	if (knob->gain)
		ticket = &tickets[0];
	if (!ticket)
		return NULL;
	ticket->waits = waits;
	ticket->used = 1;
	return ticket;
}

static void redeem(struct ticket *ticket)
{
	if (ticket->waits)
		msleep(5);
}

void by_result_ok(struct knob *knob)
{
	struct ticket *ticket;

	spin_lock(&knob->lock);
	ticket = new_ticket(knob, false);
	if (ticket)
		redeem(ticket);
	spin_unlock(&knob->lock);
}

static int trim(struct knob *knob)
{
	if (!knob->gain)
		knob->gain = 0x40;
	if (!(knob->gain & 0x40)) {
		msleep(6);
		return -1;
	}
	return 0;
}

static void calibrate(struct knob *knob)
{
	knob->gain = 0x47;
}

void only_these_ok(struct knob *knob)
{
	calibrate(knob);
	spin_lock(&knob->lock);
	trim(knob);
	spin_unlock(&knob->lock);
}

// CHECK: drivers/misc/known.c:[[polled]]:2: error: 'polled_bad' may sleep with 'knob::lock' held: it calls 'msleep' [IRQ105]
// CHECK: drivers/misc/known.c:[[polled-lock]]:2: note: 'polled_bad' takes the lock with 'spin_lock'
// CHECK: drivers/misc/known.c:[[polled]]:2: note:   'polled_bad' calls 'msleep'
// CHECK: kernel/time/sleep_timeout.c:{{[0-9]+}}:{{[0-9]+}}: note:     'msleep' calls 'schedule_timeout': gives up the CPU
void polled_bad(struct knob *knob)
{
	spin_lock(&knob->lock); // [[polled-lock]]
	knob->gain = 0;
	while (!knob->gain)
		;
	msleep(8); // [[polled]]
	spin_unlock(&knob->lock);
}

// CHECK: drivers/misc/known.c:[[meanwhile]]:3: error: 'meanwhile_bad' may sleep with 'knob::lock' held: it calls 'msleep' [IRQ105]
// CHECK: drivers/misc/known.c:[[meanwhile-lock]]:2: note: 'meanwhile_bad' takes the lock with 'spin_lock'
// CHECK: drivers/misc/known.c:[[meanwhile]]:3: note:   'meanwhile_bad' calls 'msleep'
// CHECK: kernel/time/sleep_timeout.c:{{[0-9]+}}:{{[0-9]+}}: note:     'msleep' calls 'schedule_timeout': gives up the CPU
void meanwhile_bad(struct knob *knob)
{
	spin_lock(&knob->lock);
	knob->mode = MODE_IDLE;
	spin_unlock(&knob->lock);
	spin_lock(&knob->lock); // [[meanwhile-lock]]
	if (knob->mode == MODE_DRAIN)
		msleep(9); // [[meanwhile]]
	spin_unlock(&knob->lock);
}

//--- other.c
#include "known.h"

// CHECK: drivers/misc/other.c:[[deliver]]:3: error: 'deliver_bad' may sleep with 'knob::lock' held: it calls 'msleep' [IRQ105]
// CHECK: drivers/misc/other.c:[[deliver-lock]]:2: note: 'waits_by_field' takes the lock with 'spin_lock'
// CHECK: drivers/misc/other.c:[[by-field-call]]:2: note:   'waits_by_field' calls 'deliver_bad'
// CHECK: drivers/misc/other.c:[[deliver]]:3: note:     'deliver_bad' calls 'msleep'
// CHECK: kernel/time/sleep_timeout.c:{{[0-9]+}}:{{[0-9]+}}: note:       'msleep' calls 'schedule_timeout': gives up the CPU
int deliver_bad(struct knob *knob, struct order *order)
{
	if (!(order->how & ORDER_NOWAIT))
		msleep(7); // [[deliver]]
	return knob->gain;
}

void waits_by_field(struct knob *knob)
{
	struct order order = { .id = 9, .how = 4 };

	spin_lock(&knob->lock); // [[deliver-lock]]
	deliver_bad(knob, &order); // [[by-field-call]]
	spin_unlock(&knob->lock);
}
