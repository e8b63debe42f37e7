// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a branch compares with a constant by size: a constant that is passed, or that a field of what
// is passed holds, decides it.
//
// RUN: %check_irqlint %s -- --select IRQ101

#include <linux/irq.h>
#include <linux/mutex.h>

struct request {
	u32 info;
	u32 args[8];
};

#define COUNT_OF(info) ((info) & 0xf)

// CHECK: drivers/irqchip/order.c:[[send]]:3: error: irq_enable callback 'enable_bad' may sleep: it runs with irq_desc::lock held and interrupts off, and calls 'might_sleep' in 'send' [IRQ101]
// CHECK: drivers/irqchip/order.c:[[enable]]:16: note: 'enable_bad' is installed as irq_chip::irq_enable here
// CHECK: drivers/irqchip/order.c:[[enable-call]]:2: note: 'enable_bad' calls 'send'
// CHECK: drivers/irqchip/order.c:[[send]]:3: note: 'send' calls 'might_sleep': the annotation of whatever may sleep
// CHECK: drivers/irqchip/order.c:[[wait]]:3: error: irq_eoi callback 'eoi_bad' may sleep: it runs in hardirq context with interrupts off, and calls 'might_sleep' in 'wait' [IRQ101]
// CHECK: drivers/irqchip/order.c:[[eoi]]:13: note: 'eoi_bad' is installed as irq_chip::irq_eoi here
// CHECK: drivers/irqchip/order.c:[[eoi-call]]:2: note: 'eoi_bad' calls 'wait'
// CHECK: drivers/irqchip/order.c:[[wait]]:3: note: 'wait' calls 'might_sleep': the annotation of whatever may sleep
// CHECK: drivers/irqchip/order.c:[[wait]]:3: error: irq_unmask callback 'unmask_bad' may sleep: it runs with irq_desc::lock held and interrupts off, and calls 'might_sleep' in 'wait' [IRQ101]
// CHECK: drivers/irqchip/order.c:[[unmask]]:16: note: 'unmask_bad' is installed as irq_chip::irq_unmask here
// CHECK: drivers/irqchip/order.c:[[unmask-call]]:2: note: 'unmask_bad' calls 'wait'
// CHECK: drivers/irqchip/order.c:[[wait]]:3: note: 'wait' calls 'might_sleep': the annotation of whatever may sleep
// CHECK: drivers/irqchip/order.c:[[send_low]]:3: error: irq_shutdown callback 'shutdown_bad' may sleep: it runs with irq_desc::lock held and interrupts off, and calls 'might_sleep' in 'send_low' [IRQ101]
// CHECK: drivers/irqchip/order.c:[[shutdown]]:18: note: 'shutdown_bad' is installed as irq_chip::irq_shutdown here
// CHECK: drivers/irqchip/order.c:[[shutdown-call]]:2: note: 'shutdown_bad' calls 'send_low'
// CHECK: drivers/irqchip/order.c:[[send_low]]:3: note: 'send_low' calls 'might_sleep': the annotation of whatever may sleep
// CHECK: drivers/irqchip/order.c:[[was]]:3: error: irq_startup callback 'startup_bad' may sleep: it runs with irq_desc::lock held and interrupts off, and calls 'might_sleep' in 'startup_was' [IRQ101]
// CHECK: drivers/irqchip/order.c:[[startup]]:17: note: 'startup_bad' is installed as irq_chip::irq_startup here
// CHECK: drivers/irqchip/order.c:[[startup-call]]:2: note: 'startup_bad' calls 'startup_was'
// CHECK: drivers/irqchip/order.c:[[was]]:3: note: 'startup_was' calls 'might_sleep': the annotation of whatever may sleep
static void send(struct request *request)
{
	u8 count = COUNT_OF(request->info);

	if (count > 4)
		might_sleep(); // [[send]]
}

static void wait(unsigned int loops)
{
	if (10 <= loops)
		might_sleep(); // [[wait]]
}

static void wait_signed(int loops)
{
	if (loops > 10)
		might_sleep();
}

/* Two bits are below four. */
static void wait_masked(unsigned int loops)
{
	if ((loops & 3) >= 4)
		might_sleep();
}

/* It fills in a request of its own. */
static void negotiate(void)
{
	struct request request = { .info = 9 };

	(void)request;
}

static void send_later(struct request *request)
{
	negotiate();
	send(request);
}

static void mask_ok(struct irq_data *d)
{
	struct request request = { .info = 2 };

	send(&request);
	send_later(&request);
}

static void enable_bad(struct irq_data *d)
{
	struct request request = { .info = 0x15 };

	send(&request); // [[enable-call]]
}

static void disable_ok(struct irq_data *d)
{
	wait(9);
	wait_signed(-1);
	wait_masked(d->hwirq);
}

static void unmask_bad(struct irq_data *d)
{
	wait(10); // [[unmask-call]]
}

/* A negative number is a great one, unsigned. */
static void eoi_bad(struct irq_data *d)
{
	wait(-1); // [[eoi-call]]
}

/* One branch on the way excludes the other. */
static void wait_if(unsigned int loops)
{
	if (loops >= 20)
		might_sleep();
}

static void ack_ok(struct irq_data *d)
{
	if (d->hwirq < 5)
		wait_if(d->hwirq);
}

/* Four bits of 0x104 are below five, and not the whole of it. */
static void send_low(struct request *request)
{
	u8 low = request->info;

	if (low < 5)
		might_sleep(); // [[send_low]]
}

static void shutdown_bad(struct irq_data *d)
{
	struct request request = { .info = 0x104 };

	send_low(&request); // [[shutdown-call]]
}

struct state {
	unsigned long running;
};

static void state_stop(struct state *state)
{
	state->running = 0;
}

/* What a field was is not what it is after a call. */
static void startup_was(struct state *state)
{
	unsigned long was = state->running;

	state_stop(state);
	if (was)
		might_sleep(); // [[was]]
}

static unsigned int startup_bad(struct irq_data *d)
{
	startup_was(irq_data_get_irq_chip_data(d)); // [[startup-call]]
	return 0;
}

static struct irq_chip chip = {
	.irq_startup = startup_bad, // [[startup]]
	.irq_shutdown = shutdown_bad, // [[shutdown]]
	.irq_mask = mask_ok,
	.irq_enable = enable_bad, // [[enable]]
	.irq_disable = disable_ok,
	.irq_unmask = unmask_bad, // [[unmask]]
	.irq_ack = ack_ok,
	.irq_eoi = eoi_bad, // [[eoi]]
};
