// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A panic notifier that calls a small framework: whoever implements its one callback takes a lock
// that the driver's ordinary code leads to as well. An object's own lock counts like the driver's.
//
// RUN: rm -rf %t.src && split-file %s %t.src
// RUN: %check_irqlint --checks=%s --dir=. %t.src -- --select IRQ204

// CHECK: drivers/net/user.c:[[tell]]:2: warning: panic notifier 'user_panic_bad' waits for 'bits_entry::lock', which a stopped CPU may hold: it runs as a panic notifier, with interrupts off and the other CPUs stopped anywhere, and calls 'bits_update' in 'user_tell' [IRQ204]
// CHECK: drivers/net/user.c:[[register]]:2: note: 'user_panic_bad' is registered here with 'atomic_notifier_chain_register' on 'panic_notifier_list'
// CHECK: drivers/net/user.c:[[call]]:2: note:   'user_panic_bad' calls 'user_tell'
// CHECK: drivers/net/user.c:[[tell]]:2: note:     'user_tell' calls 'bits_update'
// CHECK: drivers/soc/core.c:[[update]]:9: note:       'bits_update' calls 'update', which holds 'entry_update'
// CHECK: drivers/soc/entry.c:[[lock]]:2: note:         'entry_update' calls 'spin_lock_irqsave'
// CHECK: drivers/soc/entry.c:[[lock]]:2: note: 'entry_update' takes 'bits_entry::lock' outside of the crash path
// CHECK: drivers/power/restart.c:[[reset]]:2: warning: restart handler 'reset_bad' waits for 'regmap', which a stopped CPU may hold: it runs as a restart handler, with interrupts off and the other CPUs stopped anywhere, and calls 'regmap_write' [IRQ204]
// CHECK: drivers/power/restart.c:[[register-reset]]:2: note: 'reset_bad' is registered here with 'register_restart_handler'
// CHECK: drivers/power/restart.c:[[reset]]:2: note:   'reset_bad' calls 'regmap_write'; its regmap is locked by a spinlock_t
// CHECK: drivers/power/restart.c:[[outside]]:2: note: 'reset_irq' takes 'regmap' outside of the crash path

//--- include/linux/bits-state.h
struct bits_ops {
	int (*update)(void *data, unsigned int value);
};
struct bits_state {
	struct bits_ops ops;
	void *data;
};
int bits_update(struct bits_state *state, unsigned int value);
struct bits_state *bits_register(const struct bits_ops *ops, void *data);

//--- drivers/soc/core.c
#include <linux/bits-state.h>
#include <linux/slab.h>

int bits_update(struct bits_state *state, unsigned int value)
{
	return state->ops.update(state->data, value); // [[update]]
}

struct bits_state *bits_register(const struct bits_ops *ops, void *data)
{
	struct bits_state *state = kzalloc(sizeof(*state), GFP_KERNEL);

	state->ops = *ops;
	state->data = data;
	return state;
}

//--- drivers/soc/entry.c
#include <linux/bits-state.h>
#include <linux/irq.h>
#include <linux/spinlock.h>

struct bits_entry {
	spinlock_t lock;
	unsigned int value;
};

static int entry_update(void *data, unsigned int value)
{
	struct bits_entry *entry = data;
	unsigned long flags;

	spin_lock_irqsave(&entry->lock, flags); // [[lock]]
	entry->value = value;
	spin_unlock_irqrestore(&entry->lock, flags);
	return 0;
}

static const struct bits_ops entry_ops = { .update = entry_update };

struct bits_state *entry_probe(struct bits_entry *entry)
{
	return bits_register(&entry_ops, entry);
}

static void entry_mask(struct irq_data *d)
{
}

struct irq_chip entry_chip = { .irq_mask = entry_mask };

//--- drivers/net/user.c
#include <linux/bits-state.h>
#include <linux/interrupt.h>
#include <linux/panic_notifier.h>

static struct bits_state *state;

static void user_tell(void)
{
	bits_update(state, 1); // [[tell]]
}

static irqreturn_t user_irq(int irq, void *data)
{
	user_tell();
	return IRQ_HANDLED;
}

static int user_panic_bad(struct notifier_block *nb, unsigned long action, void *data)
{
	user_tell(); // [[call]]
	return NOTIFY_DONE;
}

static struct notifier_block nb = { .notifier_call = user_panic_bad };

void user_probe(void)
{
	atomic_notifier_chain_register(&panic_notifier_list, &nb); // [[register]]
	request_irq(1, user_irq, 0, "user", NULL);
}

//--- drivers/power/restart.c
#include <linux/interrupt.h>
#include <linux/reboot.h>
#include <linux/regmap.h>

static struct regmap *map;
static const struct regmap_config config = { .reg_bits = 32 };

static irqreturn_t reset_irq(int irq, void *data)
{
	regmap_write(map, 0, 1); // [[outside]]
	return IRQ_HANDLED;
}

static int reset_bad(struct notifier_block *nb, unsigned long action, void *data)
{
	regmap_write(map, 4, 1); // [[reset]]
	return NOTIFY_DONE;
}

static struct notifier_block nb = { .notifier_call = reset_bad };

void reset_probe(struct device *dev, void *base)
{
	map = devm_regmap_init_mmio(dev, base, &config);
	register_restart_handler(&nb); // [[register-reset]]
	request_irq(1, reset_irq, 0, "reset", NULL);
}
