// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Two timers share the functions that arm and stop them, and one of them is never armed: its
// function, which would wait for itself, does not run.
//
// RUN: %check_irqlint %s --dir=drivers/staging/demo -- --select IRQ106

#include <linux/timer.h>
#include <linux/types.h>

struct session {
	struct timer_list timer;
	bool valid;
};

struct link {
	struct session tx;
	struct session rx;
	struct session *spare;
};

static void session_start(struct session *session, u16 time)
{
	session->valid = true;
	if (time != 0)
		mod_timer(&session->timer, time);
}

// CHECK: drivers/staging/demo/never-armed.c:[[stop]]:2: error: timer function 'tx_timeout_bad' waits for itself: 'timer_delete_sync' returns when the timer's function has ended [IRQ106]
// CHECK: drivers/staging/demo/never-armed.c:[[tx-setup]]:2: note: 'tx_timeout_bad' is registered here with 'timer_setup'
// CHECK: drivers/staging/demo/never-armed.c:[[tx-call]]:2: note: 'tx_timeout_bad' calls 'session_stop'
// CHECK: drivers/staging/demo/never-armed.c:[[stop]]:2: note: 'session_stop' calls 'timer_delete_sync': waits for the timer's function
static void session_stop(struct session *session)
{
	session->valid = false;
	timer_delete_sync(&session->timer); // [[stop]]
}

static void tx_timeout_bad(struct timer_list *t)
{
	struct link *link = from_timer(link, t, tx.timer);

	session_stop(&link->tx); // [[tx-call]]
}

static void rx_timeout_ok(struct timer_list *t)
{
	struct link *link = from_timer(link, t, rx.timer);

	session_stop(&link->rx);
}

struct beacon {
	struct timer_list timer;
	unsigned int flags;
};

#define BEACON_ARM 4

/* A bit of what is not known is no constant. */
static void beacon_start(struct beacon *beacon, unsigned int flags)
{
	if (flags & BEACON_ARM)
		mod_timer(&beacon->timer, 1);
}

void beacon_run(struct beacon *beacon)
{
	beacon_start(beacon, beacon->flags);
}

static void beacon_bad(struct timer_list *t)
{
	struct beacon *beacon = from_timer(beacon, t, timer);

	timer_delete_sync(&beacon->timer); // [[beacon]]
}

void beacon_setup(struct beacon *beacon)
{
	timer_setup(&beacon->timer, beacon_bad, 0); // [[beacon-setup]]
}

struct probe {
	struct timer_list timer;
};

/* Who else calls what other files may call is not known. */
void probe_start(struct probe *probe, u16 time)
{
	if (time)
		mod_timer(&probe->timer, time);
}

void probe_run(struct probe *probe)
{
	probe_start(probe, 0);
}

static void probe_bad(struct timer_list *t)
{
	struct probe *probe = from_timer(probe, t, timer);

	timer_delete_sync(&probe->timer); // [[probe]]
}

void probe_setup(struct probe *probe)
{
	timer_setup(&probe->timer, probe_bad, 0); // [[probe-setup]]
}

void link_setup(struct link *link)
{
	timer_setup(&link->tx.timer, tx_timeout_bad, 0); // [[tx-setup]]
	timer_setup(&link->rx.timer, rx_timeout_ok, 0);
}

void link_send(struct link *link, u16 time)
{
	session_start(&link->tx, time);
}

void link_receive(struct link *link)
{
	session_start(&link->rx, 0);
}

// CHECK: drivers/staging/demo/never-armed.c:[[beacon]]:2: error: timer function 'beacon_bad' waits for itself: 'timer_delete_sync' returns when the timer's function has ended [IRQ106]
// CHECK: drivers/staging/demo/never-armed.c:[[beacon-setup]]:2: note: 'beacon_bad' is registered here with 'timer_setup'
// CHECK: drivers/staging/demo/never-armed.c:[[beacon]]:2: note: 'beacon_bad' calls 'timer_delete_sync': waits for the timer's function
// CHECK: drivers/staging/demo/never-armed.c:[[probe]]:2: error: timer function 'probe_bad' waits for itself: 'timer_delete_sync' returns when the timer's function has ended [IRQ106]
// CHECK: drivers/staging/demo/never-armed.c:[[probe-setup]]:2: note: 'probe_bad' is registered here with 'timer_setup'
// CHECK: drivers/staging/demo/never-armed.c:[[probe]]:2: note: 'probe_bad' calls 'timer_delete_sync': waits for the timer's function
