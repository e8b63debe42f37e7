// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Locks that code of the panic path waits for: reported where other code of the driver takes the
// same one, and silent where it is tried or asked of first, made anew, private to that path, or not
// taken once the driver has told itself of the panic.
//
// RUN: %check_irqlint %s -- --select IRQ204

#include <linux/interrupt.h>
#include <linux/irqflags.h>
#include <linux/kdebug.h>
#include <linux/kmsg_dump.h>
#include <linux/panic_notifier.h>
#include <linux/preempt.h>
#include <linux/reboot.h>
#include <linux/spinlock.h>

struct demo {
	spinlock_t lock;
	raw_spinlock_t raw;
	spinlock_t asked;
	spinlock_t tried;
	spinlock_t anew;
	spinlock_t own;
	spinlock_t flagged;
	spinlock_t context;
	spinlock_t dumped;
	spinlock_t once;
	bool panicking;
	bool done;
	struct notifier_block nb;
};

static DEFINE_SPINLOCK(state);
static struct demo *demo;

/* All that runs while nothing is wrong. */
static irqreturn_t demo_irq(int irq, void *data)
{
	struct demo *d = data;

	spin_lock(&d->lock); // [[outside-lock]]
	raw_spin_lock(&d->raw); // [[outside-raw]]
	raw_spin_unlock(&d->raw);
	spin_unlock(&d->lock);
	spin_lock(&state); // [[outside-state]]
	spin_unlock(&state);
	spin_lock(&d->asked);
	spin_unlock(&d->asked);
	spin_lock(&d->tried);
	spin_unlock(&d->tried);
	spin_lock(&d->anew);
	spin_unlock(&d->anew);
	spin_lock(&d->flagged);
	spin_unlock(&d->flagged);
	spin_lock(&d->context);
	spin_unlock(&d->context);
	spin_lock(&d->once); // [[outside-once]]
	spin_unlock(&d->once);
	if (spin_trylock(&d->dumped)) // [[outside-dumped]]
		spin_unlock(&d->dumped);
	return IRQ_HANDLED;
}

// CHECK: drivers/irqchip/notifiers.c:[[tell-raw]]:2: warning: panic notifier 'panic_bad' waits for 'demo::raw', which a stopped CPU may hold: it runs as a panic notifier, with interrupts off and the other CPUs stopped anywhere, and calls 'raw_spin_lock' in 'tell' [IRQ204]
// CHECK: drivers/irqchip/notifiers.c:[[register]]:2: note: 'panic_bad' is registered here with 'atomic_notifier_chain_register' on 'panic_notifier_list'
// CHECK: drivers/irqchip/notifiers.c:[[bad-tell]]:2: note:   'panic_bad' calls 'tell'
// CHECK: drivers/irqchip/notifiers.c:[[tell-raw]]:2: note:     'tell' calls 'raw_spin_lock'
// CHECK: drivers/irqchip/notifiers.c:[[outside-raw]]:2: note: 'demo_irq' takes 'demo::raw' outside of the crash path
// CHECK: drivers/irqchip/notifiers.c:[[bad-lock]]:2: warning: panic notifier 'panic_bad' waits for 'demo::lock', which a stopped CPU may hold: it runs as a panic notifier, with interrupts off and the other CPUs stopped anywhere, and calls 'spin_lock_irqsave' [IRQ204]
// CHECK: drivers/irqchip/notifiers.c:[[register]]:2: note: 'panic_bad' is registered here with 'atomic_notifier_chain_register' on 'panic_notifier_list'
// CHECK: drivers/irqchip/notifiers.c:[[bad-lock]]:2: note:   'panic_bad' calls 'spin_lock_irqsave'
// CHECK: drivers/irqchip/notifiers.c:[[outside-lock]]:2: note: 'demo_irq' takes 'demo::lock' outside of the crash path
static void tell(struct demo *d)
{
	raw_spin_lock(&d->raw); // [[tell-raw]]
	raw_spin_unlock(&d->raw);
}

static int panic_bad(struct notifier_block *nb, unsigned long action, void *data)
{
	struct demo *d = container_of(nb, struct demo, nb);
	unsigned long flags;

	spin_lock_irqsave(&d->lock, flags); // [[bad-lock]]
	spin_unlock_irqrestore(&d->lock, flags);
	tell(d); // [[bad-tell]]
	return NOTIFY_DONE;
}

/* Goes on only where nobody has the lock. */
static int asks_ok(struct notifier_block *nb, unsigned long action, void *data)
{
	if (spin_is_locked(&demo->asked))
		return NOTIFY_DONE;
	spin_lock(&demo->asked);
	spin_unlock(&demo->asked);
	return NOTIFY_DONE;
}

static int tries_ok(struct notifier_block *nb, unsigned long action, void *data)
{
	if (!spin_trylock(&demo->tried))
		return NOTIFY_DONE;
	spin_unlock(&demo->tried);
	return NOTIFY_DONE;
}

/* Waits for the lock only where that is no panic. */
static void take_or_try(struct demo *d, int wait)
{
	if (wait)
		spin_lock(&d->tried);
	else if (!spin_trylock(&d->tried))
		return;
	spin_unlock(&d->tried);
}

static int either_ok(struct notifier_block *nb, unsigned long action, void *data)
{
	take_or_try(demo, action != 0);
	return NOTIFY_DONE;
}

static void zap(struct demo *d)
{
	spin_lock_init(&d->anew);
}

static int anew_ok(struct notifier_block *nb, unsigned long action, void *data)
{
	zap(demo);
	spin_lock(&demo->anew);
	spin_unlock(&demo->anew);
	return NOTIFY_DONE;
}

/* Nobody else takes this one: a die notifier does not count. */
static int own_ok(struct notifier_block *nb, unsigned long action, void *data)
{
	spin_lock(&demo->own);
	spin_unlock(&demo->own);
	return NOTIFY_DONE;
}

static void flagged_tell(struct demo *d)
{
	if (!d->panicking)
		spin_lock(&d->flagged);
	if (!d->panicking)
		spin_unlock(&d->flagged);
}

static int flagged_ok(struct notifier_block *nb, unsigned long action, void *data)
{
	demo->panicking = true;
	flagged_tell(demo);
	return NOTIFY_DONE;
}

static int context_ok(struct notifier_block *nb, unsigned long action, void *data)
{
	if (oops_in_progress || in_interrupt())
		return NOTIFY_DONE;
	spin_lock(&demo->context);
	spin_unlock(&demo->context);
	return NOTIFY_DONE;
}

// CHECK: drivers/irqchip/notifiers.c:[[once]]:2: warning: panic notifier 'once_bad' waits for 'demo::once', which a stopped CPU may hold: it runs as a panic notifier, with interrupts off and the other CPUs stopped anywhere, and calls 'spin_lock' [IRQ204]
// CHECK: drivers/irqchip/notifiers.c:[[register-once]]:2: note: 'once_bad' is registered here with 'atomic_notifier_chain_register' on 'panic_notifier_list'
// CHECK: drivers/irqchip/notifiers.c:[[once]]:2: note:   'once_bad' calls 'spin_lock'
// CHECK: drivers/irqchip/notifiers.c:[[outside-once]]:2: note: 'demo_irq' takes 'demo::once' outside of the crash path
static int once_bad(struct notifier_block *nb, unsigned long action, void *data)
{
	if (demo->done)
		return NOTIFY_DONE;
	demo->done = true;
	spin_lock(&demo->once); // [[once]]
	spin_unlock(&demo->once);
	return NOTIFY_DONE;
}

// CHECK: drivers/irqchip/notifiers.c:[[dump]]:2: warning: kmsg dumper 'dump_bad' waits for 'demo::dumped', which a stopped CPU may hold: it runs as a kmsg dumper, in a panic with interrupts off and the other CPUs stopped anywhere, and calls 'spin_lock' [IRQ204]
// CHECK: drivers/irqchip/notifiers.c:[[dumper]]:46: note: 'dump_bad' is installed as kmsg_dumper::dump here
// CHECK: drivers/irqchip/notifiers.c:[[dump]]:2: note:   'dump_bad' calls 'spin_lock'
// CHECK: drivers/irqchip/notifiers.c:[[outside-dumped]]:6: note: 'demo_irq' takes 'demo::dumped' outside of the crash path
static void dump_bad(struct kmsg_dumper *dumper,
		     struct kmsg_dump_detail *detail)
{
	spin_lock(&demo->dumped); // [[dump]]
	spin_unlock(&demo->dumped);
}

// CHECK: drivers/irqchip/notifiers.c:[[restart]]:2: warning: restart handler 'restart_bad' waits for 'state', which a stopped CPU may hold: it runs as a restart handler, with interrupts off and the other CPUs stopped anywhere, and calls 'spin_lock' [IRQ204]
// CHECK: drivers/irqchip/notifiers.c:[[register-restart]]:2: note: 'restart_bad' is registered here with 'register_restart_handler'
// CHECK: drivers/irqchip/notifiers.c:[[restart]]:2: note:   'restart_bad' calls 'spin_lock'
// CHECK: drivers/irqchip/notifiers.c:[[outside-state]]:2: note: 'demo_irq' takes 'state' outside of the crash path
static int restart_bad(struct notifier_block *nb, unsigned long action, void *data)
{
	spin_lock(&state); // [[restart]]
	spin_unlock(&state);
	return NOTIFY_DONE;
}

/* Runs before the other CPUs are stopped. */
static int reboot_ok(struct notifier_block *nb, unsigned long action, void *data)
{
	spin_lock(&state);
	spin_unlock(&state);
	return NOTIFY_DONE;
}

static struct notifier_block asks_nb = { .notifier_call = asks_ok };
static struct notifier_block tries_nb = { .notifier_call = tries_ok };
static struct notifier_block either_nb = { .notifier_call = either_ok };
static struct notifier_block anew_nb = { .notifier_call = anew_ok };
static struct notifier_block own_nb = { .notifier_call = own_ok };
static struct notifier_block flagged_nb = { .notifier_call = flagged_ok };
static struct notifier_block context_nb = { .notifier_call = context_ok };
static struct notifier_block once_nb = { .notifier_call = once_bad };
static struct notifier_block restart_nb = { .notifier_call = restart_bad };
static struct notifier_block reboot_nb = { .notifier_call = reboot_ok };
static struct kmsg_dumper dumper = { .dump = dump_bad }; // [[dumper]]

void demo_probe(struct demo *d)
{
	demo = d;
	spin_lock_init(&d->lock);
	d->nb.notifier_call = panic_bad;
	atomic_notifier_chain_register(&panic_notifier_list, &d->nb); // [[register]]
	atomic_notifier_chain_register(&panic_notifier_list, &asks_nb);
	atomic_notifier_chain_register(&panic_notifier_list, &tries_nb);
	atomic_notifier_chain_register(&panic_notifier_list, &either_nb);
	atomic_notifier_chain_register(&panic_notifier_list, &anew_nb);
	atomic_notifier_chain_register(&panic_notifier_list, &own_nb);
	atomic_notifier_chain_register(&panic_notifier_list, &flagged_nb);
	atomic_notifier_chain_register(&panic_notifier_list, &context_nb);
	atomic_notifier_chain_register(&panic_notifier_list, &once_nb); // [[register-once]]
	register_die_notifier(&own_nb);
	register_restart_handler(&restart_nb); // [[register-restart]]
	register_reboot_notifier(&reboot_nb);
	kmsg_dump_register(&dumper);
	request_irq(1, demo_irq, 0, "demo", d);
}
