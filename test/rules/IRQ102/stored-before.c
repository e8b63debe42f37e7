// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Outside of the driver too, a constant that a function has stored in what it passes decides a
// condition of the function that it is passed to.
//
// RUN: rm -rf %t.src && split-file %s %t.src
// RUN: %check_irqlint --checks=%t.src/gpio.c %t.src/gpio.c %t.src/firmware.c --dir=drivers/gpio -- --select IRQ102 --rt

//--- firmware.c
#include <linux/spinlock.h>
#include <linux/types.h>

struct request {
	u32 info;
	u64 args[10];
};

static DEFINE_SPINLOCK(pool_lock);

static int request_call(const struct request *request)
{
	int count = request->info & 0xf;
	unsigned long flags;

	if (count > 4) {
		spin_lock_irqsave(&pool_lock, flags); // [[lock]]
		spin_unlock_irqrestore(&pool_lock, flags);
	}
	return count;
}

int firmware_read(unsigned long address)
{
	struct request request = { .info = 1, .args[0] = address };

	return request_call(&request);
}

int firmware_read_many(unsigned long address)
{
	struct request request = { .info = 6, .args[0] = address };

	return request_call(&request); // [[call]]
}

/* What another function is given may be something else then. */
static void request_fill(struct request *request)
{
	request->info = 7;
}

int firmware_read_filled(unsigned long address)
{
	struct request request = { .info = 1, .args[0] = address };

	request_fill(&request);
	return request_call(&request); // [[filled-call]]
}

//--- gpio.c
#include <linux/irq.h>

int firmware_read(unsigned long address);
int firmware_read_filled(unsigned long address);
int firmware_read_many(unsigned long address);

static void mask_ok(struct irq_data *d)
{
	firmware_read(d->hwirq);
}

// CHECK: drivers/gpio/gpio.c:[[unmask]]:2: warning: irq_unmask callback 'unmask_bad' takes a lock that sleeps under PREEMPT_RT: it runs with irq_desc::lock held and interrupts off, and calls 'firmware_read_many' [IRQ102]
// CHECK: drivers/gpio/gpio.c:[[chip]]:16: note: 'unmask_bad' is installed as irq_chip::irq_unmask here
// CHECK: drivers/gpio/gpio.c:[[unmask]]:2: note: 'unmask_bad' calls 'firmware_read_many'
// CHECK: drivers/gpio/firmware.c:[[call]]:9: note: 'firmware_read_many' calls 'request_call'
// CHECK: drivers/gpio/firmware.c:[[lock]]:3: note: 'request_call' calls 'spin_lock_irqsave'
static void unmask_bad(struct irq_data *d)
{
	firmware_read_many(d->hwirq); // [[unmask]]
}

// CHECK: drivers/gpio/gpio.c:[[ack]]:2: warning: irq_ack callback 'ack_bad' takes a lock that sleeps under PREEMPT_RT: it runs in hardirq context with interrupts off, and calls 'firmware_read_filled' [IRQ102]
// CHECK: drivers/gpio/gpio.c:[[chip-ack]]:13: note: 'ack_bad' is installed as irq_chip::irq_ack here
// CHECK: drivers/gpio/gpio.c:[[ack]]:2: note: 'ack_bad' calls 'firmware_read_filled'
// CHECK: drivers/gpio/firmware.c:[[filled-call]]:9: note: 'firmware_read_filled' calls 'request_call'
// CHECK: drivers/gpio/firmware.c:[[lock]]:3: note: 'request_call' calls 'spin_lock_irqsave'
static void ack_bad(struct irq_data *d)
{
	firmware_read_filled(d->hwirq); // [[ack]]
}

static struct irq_chip chip = {
	.irq_ack = ack_bad, // [[chip-ack]]
	.irq_mask = mask_ok,
	.irq_unmask = unmask_bad, // [[chip]]
};
