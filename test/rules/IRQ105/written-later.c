// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a parameter, or a local copy of one, is where it is asked about: what the caller has given as
// long as nothing has written it by then, whatever writes it later. With the lock held a _bad
// function is given what makes it sleep, and an _ok one, of the same body, what does not.
//
// RUN: %check_irqlint %s --dir=drivers/misc -- --select IRQ105

#include <linux/delay.h>
#include <linux/spinlock.h>
#include <linux/types.h>

struct tank {
	spinlock_t lock;
	int level;
};
#define TANK_SLOW 4u

extern int sound(int *depth);
extern int leaks(void);

// CHECK: drivers/misc/written-later.c:[[drained-msleep]]:3: error: 'drained_bad' may sleep with 'tank::lock' held: it calls 'msleep' [IRQ105]
// CHECK: drivers/misc/written-later.c:[[asks-for-it-lock]]:2: note: 'asks_for_it' takes the lock with 'spin_lock'
// CHECK: drivers/misc/written-later.c:[[asks-for-it-drained-bad]]:2: note:   'asks_for_it' calls 'drained_bad'
// CHECK: drivers/misc/written-later.c:[[drained-msleep]]:3: note:     'drained_bad' calls 'msleep'
// CHECK: kernel/time/sleep_timeout.c:{{[0-9]+}}:{{[0-9]+}}: note:       'msleep' calls 'schedule_timeout': gives up the CPU
/* Written behind the branch. */
static int drained_bad(struct tank *tank, int wait)
{
	if (wait)
		msleep(1); // [[drained-msleep]]
	tank->level--;
	wait = 0;
	return wait;
}

static int drained_ok(struct tank *tank, int wait)
{
	if (wait)
		msleep(1);
	tank->level--;
	wait = 0;
	return wait;
}

// CHECK: drivers/misc/written-later.c:[[emptied-msleep]]:4: error: 'emptied_bad' may sleep with 'tank::lock' held: it calls 'msleep' [IRQ105]
// CHECK: drivers/misc/written-later.c:[[asks-for-it-lock]]:2: note: 'asks_for_it' takes the lock with 'spin_lock'
// CHECK: drivers/misc/written-later.c:[[asks-for-it-emptied-bad]]:2: note:   'asks_for_it' calls 'emptied_bad'
// CHECK: drivers/misc/written-later.c:[[emptied-msleep]]:4: note:     'emptied_bad' calls 'msleep'
// CHECK: kernel/time/sleep_timeout.c:{{[0-9]+}}:{{[0-9]+}}: note:       'msleep' calls 'schedule_timeout': gives up the CPU
/* Written where the loop goes round. */
static int emptied_bad(struct tank *tank, bool wait)
{
	while (leaks()) {
		if (wait)
			msleep(1); // [[emptied-msleep]]
		wait = false;
	}
	return 0;
}

static int emptied_ok(struct tank *tank, bool wait)
{
	while (leaks()) {
		if (wait)
			msleep(1);
		wait = false;
	}
	return 0;
}

// CHECK: drivers/misc/written-later.c:[[sounded-msleep]]:3: error: 'sounded_bad' may sleep with 'tank::lock' held: it calls 'msleep' [IRQ105]
// CHECK: drivers/misc/written-later.c:[[asks-for-it-lock]]:2: note: 'asks_for_it' takes the lock with 'spin_lock'
// CHECK: drivers/misc/written-later.c:[[asks-for-it-sounded-bad]]:2: note:   'asks_for_it' calls 'sounded_bad'
// CHECK: drivers/misc/written-later.c:[[sounded-msleep]]:3: note:     'sounded_bad' calls 'msleep'
// CHECK: kernel/time/sleep_timeout.c:{{[0-9]+}}:{{[0-9]+}}: note:       'msleep' calls 'schedule_timeout': gives up the CPU
/* Its address is taken later. */
static int sounded_bad(struct tank *tank, int wait)
{
	if (wait)
		msleep(1); // [[sounded-msleep]]
	sound(&wait);
	return wait;
}

static int sounded_ok(struct tank *tank, int wait)
{
	if (wait)
		msleep(1);
	sound(&wait);
	return wait;
}

// CHECK: drivers/misc/written-later.c:[[copied-msleep]]:3: error: 'copied_bad' may sleep with 'tank::lock' held: it calls 'msleep' [IRQ105]
// CHECK: drivers/misc/written-later.c:[[asks-for-it-lock]]:2: note: 'asks_for_it' takes the lock with 'spin_lock'
// CHECK: drivers/misc/written-later.c:[[asks-for-it-copied-bad]]:2: note:   'asks_for_it' calls 'copied_bad'
// CHECK: drivers/misc/written-later.c:[[copied-msleep]]:3: note:     'copied_bad' calls 'msleep'
// CHECK: kernel/time/sleep_timeout.c:{{[0-9]+}}:{{[0-9]+}}: note:       'msleep' calls 'schedule_timeout': gives up the CPU
/* A copy, whose address is taken later. */
static int copied_bad(struct tank *tank, int wait)
{
	int slow = wait;

	wait = tank->level;
	if (slow)
		msleep(1); // [[copied-msleep]]
	sound(&slow);
	return wait;
}

static int copied_ok(struct tank *tank, int wait)
{
	int slow = wait;

	wait = tank->level;
	if (slow)
		msleep(1);
	sound(&slow);
	return wait;
}

// CHECK: drivers/misc/written-later.c:[[counted-msleep]]:3: error: 'counted_bad' may sleep with 'tank::lock' held: it calls 'msleep' [IRQ105]
// CHECK: drivers/misc/written-later.c:[[asks-for-it-lock]]:2: note: 'asks_for_it' takes the lock with 'spin_lock'
// CHECK: drivers/misc/written-later.c:[[asks-for-it-counted-bad]]:2: note:   'asks_for_it' calls 'counted_bad'
// CHECK: drivers/misc/written-later.c:[[counted-msleep]]:3: note:     'counted_bad' calls 'msleep'
// CHECK: kernel/time/sleep_timeout.c:{{[0-9]+}}:{{[0-9]+}}: note:       'msleep' calls 'schedule_timeout': gives up the CPU
/* Who gives nothing never gets into the loop that counts. */
static int counted_bad(struct tank *tank, int left)
{
	while (left) {
		msleep(1); // [[counted-msleep]]
		left--;
	}
	return 0;
}

static int counted_ok(struct tank *tank, int left)
{
	while (left) {
		msleep(1);
		left--;
	}
	return 0;
}

// CHECK: drivers/misc/written-later.c:[[masked-msleep]]:3: error: 'masked_bad' may sleep with 'tank::lock' held: it calls 'msleep' [IRQ105]
// CHECK: drivers/misc/written-later.c:[[asks-for-it-lock]]:2: note: 'asks_for_it' takes the lock with 'spin_lock'
// CHECK: drivers/misc/written-later.c:[[asks-for-it-masked-bad]]:2: note:   'asks_for_it' calls 'masked_bad'
// CHECK: drivers/misc/written-later.c:[[masked-msleep]]:3: note:     'masked_bad' calls 'msleep'
// CHECK: kernel/time/sleep_timeout.c:{{[0-9]+}}:{{[0-9]+}}: note:       'msleep' calls 'schedule_timeout': gives up the CPU
/* Bits of a copy. */
static int masked_bad(struct tank *tank, unsigned int how)
{
	unsigned int kept = how;

	kept &= TANK_SLOW;
	if (kept)
		msleep(1); // [[masked-msleep]]
	kept += 2;
	return kept;
}

static int masked_ok(struct tank *tank, unsigned int how)
{
	unsigned int kept = how;

	kept &= TANK_SLOW;
	if (kept)
		msleep(1);
	kept += 2;
	return kept;
}

// CHECK: drivers/misc/written-later.c:[[cleared-msleep]]:3: error: 'cleared_bad' may sleep with 'tank::lock' held: it calls 'msleep' [IRQ105]
// CHECK: drivers/misc/written-later.c:[[asks-for-it-lock]]:2: note: 'asks_for_it' takes the lock with 'spin_lock'
// CHECK: drivers/misc/written-later.c:[[asks-for-it-cleared-bad]]:2: note:   'asks_for_it' calls 'cleared_bad'
// CHECK: drivers/misc/written-later.c:[[cleared-msleep]]:3: note:     'cleared_bad' calls 'msleep'
// CHECK: kernel/time/sleep_timeout.c:{{[0-9]+}}:{{[0-9]+}}: note:       'msleep' calls 'schedule_timeout': gives up the CPU
/* A bit that is cleared before. */
static int cleared_bad(struct tank *tank, unsigned int how)
{
	how &= ~TANK_SLOW;
	if (how & 1)
		msleep(1); // [[cleared-msleep]]
	if (how & TANK_SLOW)
		msleep(2);
	return 0;
}

static int cleared_ok(struct tank *tank, unsigned int how)
{
	how &= ~TANK_SLOW;
	if (how & 1)
		msleep(1);
	if (how & TANK_SLOW)
		msleep(2);
	return 0;
}

// CHECK: drivers/misc/written-later.c:[[filled-msleep]]:3: error: 'filled_bad' may sleep with 'tank::lock' held: it calls 'msleep' [IRQ105]
// CHECK: drivers/misc/written-later.c:[[asks-for-it-lock]]:2: note: 'asks_for_it' takes the lock with 'spin_lock'
// CHECK: drivers/misc/written-later.c:[[asks-for-it-filled-bad]]:2: note:   'asks_for_it' calls 'filled_bad'
// CHECK: drivers/misc/written-later.c:[[filled-msleep]]:3: note:     'filled_bad' calls 'msleep'
// CHECK: kernel/time/sleep_timeout.c:{{[0-9]+}}:{{[0-9]+}}: note:       'msleep' calls 'schedule_timeout': gives up the CPU
/* What is added to may be anything. */
static int filled_bad(struct tank *tank, int wait)
{
	wait += tank->level;
	if (wait)
		msleep(1); // [[filled-msleep]]
	return wait;
}

// CHECK: drivers/misc/written-later.c:[[marked-msleep]]:3: error: 'marked_bad' may sleep with 'tank::lock' held: it calls 'msleep' [IRQ105]
// CHECK: drivers/misc/written-later.c:[[asks-for-it-lock]]:2: note: 'asks_for_it' takes the lock with 'spin_lock'
// CHECK: drivers/misc/written-later.c:[[asks-for-it-marked-bad]]:2: note:   'asks_for_it' calls 'marked_bad'
// CHECK: drivers/misc/written-later.c:[[marked-msleep]]:3: note:     'marked_bad' calls 'msleep'
// CHECK: kernel/time/sleep_timeout.c:{{[0-9]+}}:{{[0-9]+}}: note:       'msleep' calls 'schedule_timeout': gives up the CPU
/* Set where a bit is, whatever the caller gives. */
static int marked_bad(struct tank *tank, unsigned int how)
{
	if (tank->level)
		how |= TANK_SLOW;
	else
		how |= TANK_SLOW | 1;
	if (how & TANK_SLOW)
		msleep(1); // [[marked-msleep]]
	return 0;
}

// CHECK: drivers/misc/written-later.c:[[refilled-msleep]]:4: error: 'refilled_bad' may sleep with 'tank::lock' held: it calls 'msleep' [IRQ105]
// CHECK: drivers/misc/written-later.c:[[asks-for-it-lock]]:2: note: 'asks_for_it' takes the lock with 'spin_lock'
// CHECK: drivers/misc/written-later.c:[[asks-for-it-refilled-bad]]:2: note:   'asks_for_it' calls 'refilled_bad'
// CHECK: drivers/misc/written-later.c:[[refilled-msleep]]:4: note:     'refilled_bad' calls 'msleep'
// CHECK: kernel/time/sleep_timeout.c:{{[0-9]+}}:{{[0-9]+}}: note:       'msleep' calls 'schedule_timeout': gives up the CPU
/* What fills the copy in may have filled it in when the loop comes round. */
static int refilled_bad(struct tank *tank, int wait)
{
	int slow = wait;

	while (leaks()) {
		if (slow)
			msleep(1); // [[refilled-msleep]]
		sound(&slow);
	}
	return slow;
}

// CHECK: drivers/misc/written-later.c:[[summed-msleep]]:3: error: 'summed_bad' may sleep with 'tank::lock' held: it calls 'msleep' [IRQ105]
// CHECK: drivers/misc/written-later.c:[[asks-for-it-lock]]:2: note: 'asks_for_it' takes the lock with 'spin_lock'
// CHECK: drivers/misc/written-later.c:[[asks-for-it-summed-bad]]:2: note:   'asks_for_it' calls 'summed_bad'
// CHECK: drivers/misc/written-later.c:[[summed-msleep]]:3: note:     'summed_bad' calls 'msleep'
// CHECK: kernel/time/sleep_timeout.c:{{[0-9]+}}:{{[0-9]+}}: note:       'msleep' calls 'schedule_timeout': gives up the CPU
/* What a call adds may be anything. */
static int summed_bad(struct tank *tank)
{
	int failed = 0;

	failed |= leaks();
	if (failed)
		msleep(1); // [[summed-msleep]]
	return failed;
}

// CHECK: drivers/misc/written-later.c:[[agreed-msleep]]:3: error: 'agreed_bad' may sleep with 'tank::lock' held: it calls 'msleep' [IRQ105]
// CHECK: drivers/misc/written-later.c:[[asks-for-it-lock]]:2: note: 'asks_for_it' takes the lock with 'spin_lock'
// CHECK: drivers/misc/written-later.c:[[asks-for-it-agreed-bad]]:2: note:   'asks_for_it' calls 'agreed_bad'
// CHECK: drivers/misc/written-later.c:[[agreed-msleep]]:3: note:     'agreed_bad' calls 'msleep'
// CHECK: kernel/time/sleep_timeout.c:{{[0-9]+}}:{{[0-9]+}}: note:       'msleep' calls 'schedule_timeout': gives up the CPU
static int agreed_bad(struct tank *tank)
{
	bool dry = true;

	dry &= leaks();
	if (!dry)
		msleep(1); // [[agreed-msleep]]
	return dry;
}

// CHECK: drivers/misc/written-later.c:[[composed-msleep]]:3: error: 'composed_bad' may sleep with 'tank::lock' held: it calls 'msleep' [IRQ105]
// CHECK: drivers/misc/written-later.c:[[asks-for-it-lock]]:2: note: 'asks_for_it' takes the lock with 'spin_lock'
// CHECK: drivers/misc/written-later.c:[[asks-for-it-composed-bad]]:2: note:   'asks_for_it' calls 'composed_bad'
// CHECK: drivers/misc/written-later.c:[[composed-msleep]]:3: note:     'composed_bad' calls 'msleep'
// CHECK: kernel/time/sleep_timeout.c:{{[0-9]+}}:{{[0-9]+}}: note:       'msleep' calls 'schedule_timeout': gives up the CPU
/* A number that is put together of constants is one. */
static int composed_bad(struct tank *tank)
{
	unsigned int how = 0;

	how |= TANK_SLOW;
	if (how == TANK_SLOW)
		msleep(1); // [[composed-msleep]]
	return how;
}

static int composed_ok(struct tank *tank)
{
	unsigned int how = 1;

	how |= 2;
	if (how == 1)
		msleep(1);
	return how;
}

// CHECK: drivers/misc/written-later.c:[[partly-msleep]]:3: error: 'partly_bad' may sleep with 'tank::lock' held: it calls 'msleep' [IRQ105]
// CHECK: drivers/misc/written-later.c:[[asks-for-it-lock]]:2: note: 'asks_for_it' takes the lock with 'spin_lock'
// CHECK: drivers/misc/written-later.c:[[asks-for-it-partly-bad]]:2: note:   'asks_for_it' calls 'partly_bad'
// CHECK: drivers/misc/written-later.c:[[partly-msleep]]:3: note:     'partly_bad' calls 'msleep'
// CHECK: kernel/time/sleep_timeout.c:{{[0-9]+}}:{{[0-9]+}}: note:       'msleep' calls 'schedule_timeout': gives up the CPU
/* A copy with a bit more on some ways. */
static int partly_bad(struct tank *tank, unsigned int how)
{
	unsigned int more = how;

	if (how & 1)
		more |= TANK_SLOW;
	if (more & TANK_SLOW)
		msleep(1); // [[partly-msleep]]
	return more;
}

void asks_for_it(struct tank *tank)
{
	spin_lock(&tank->lock); // [[asks-for-it-lock]]
	drained_bad(tank, 1); // [[asks-for-it-drained-bad]]
	emptied_bad(tank, true); // [[asks-for-it-emptied-bad]]
	sounded_bad(tank, 1); // [[asks-for-it-sounded-bad]]
	copied_bad(tank, 1); // [[asks-for-it-copied-bad]]
	counted_bad(tank, 3); // [[asks-for-it-counted-bad]]
	masked_bad(tank, TANK_SLOW); // [[asks-for-it-masked-bad]]
	cleared_bad(tank, 1); // [[asks-for-it-cleared-bad]]
	filled_bad(tank, 0); // [[asks-for-it-filled-bad]]
	marked_bad(tank, 0); // [[asks-for-it-marked-bad]]
	refilled_bad(tank, 0); // [[asks-for-it-refilled-bad]]
	summed_bad(tank); // [[asks-for-it-summed-bad]]
	agreed_bad(tank); // [[asks-for-it-agreed-bad]]
	composed_bad(tank); // [[asks-for-it-composed-bad]]
	partly_bad(tank, 1); // [[asks-for-it-partly-bad]]
	spin_unlock(&tank->lock);
}

void asks_for_none(struct tank *tank)
{
	spin_lock(&tank->lock);
	drained_ok(tank, 0);
	emptied_ok(tank, false);
	sounded_ok(tank, 0);
	copied_ok(tank, 0);
	counted_ok(tank, 0);
	masked_ok(tank, 2);
	cleared_ok(tank, TANK_SLOW);
	composed_ok(tank);
	spin_unlock(&tank->lock);
}

// CHECK: drivers/misc/written-later.c:[[jumps-in-msleep]]:3: error: 'jumps_in_bad' may sleep with 'tank::lock' held: it calls 'msleep' [IRQ105]
// CHECK: drivers/misc/written-later.c:[[jumps-lock]]:2: note: 'jumps' takes the lock with 'spin_lock'
// CHECK: drivers/misc/written-later.c:[[jumps-jumps-in-bad]]:2: note:   'jumps' calls 'jumps_in_bad'
// CHECK: drivers/misc/written-later.c:[[jumps-in-msleep]]:3: note:     'jumps_in_bad' calls 'msleep'
// CHECK: kernel/time/sleep_timeout.c:{{[0-9]+}}:{{[0-9]+}}: note:       'msleep' calls 'schedule_timeout': gives up the CPU
/* The way into the middle of the loop gives the copy another value first. */
static void jumps_in_bad(struct tank *tank, int wait)
{
	int slow = wait;

	if (leaks())
		goto middle;
	while (slow) {
		msleep(2); // [[jumps-in-msleep]]
middle:
		slow = leaks();
	}
}

/* It is never gone round. */
static void never_in_ok(struct tank *tank, int wait)
{
	int slow = wait;

	while (slow) {
		msleep(3);
		slow = leaks();
	}
}

void jumps(struct tank *tank)
{
	spin_lock(&tank->lock); // [[jumps-lock]]
	jumps_in_bad(tank, 0); // [[jumps-jumps-in-bad]]
	never_in_ok(tank, 0);
	spin_unlock(&tank->lock);
}
