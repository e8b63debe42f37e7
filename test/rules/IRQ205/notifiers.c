// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Code of the panic path that sleeps: notifiers on the panic list and no other, by a variable and by
// a part of the driver's own record, die notifiers and kmsg dumpers.
//
// RUN: %check_irqlint %s -- --select IRQ205
// RUN: %check_irqlint --cflag=-DKMSG_DUMP_TAKES_REASON %s -- --select IRQ205

#include <linux/kdebug.h>
#include <linux/kmsg_dump.h>
#include <linux/mutex.h>
#include <linux/panic_notifier.h>
#include <linux/reboot.h>

static DEFINE_MUTEX(lock);
static DEFINE_SPINLOCK(spin);

// CHECK: drivers/irqchip/notifiers.c:[[panic-bad-mutex-lock]]:2: error: panic notifier 'panic_bad' may sleep: it runs as a panic notifier, with interrupts off and the other CPUs stopped anywhere, and calls 'mutex_lock' [IRQ205]
// CHECK: drivers/irqchip/notifiers.c:[[demo-probe-atomic-notifier-chain-register]]:2: note: 'panic_bad' is registered here with 'atomic_notifier_chain_register' on 'panic_notifier_list'
// CHECK: drivers/irqchip/notifiers.c:[[panic-bad-mutex-lock]]:2: note:   'panic_bad' calls 'mutex_lock'
// CHECK: kernel/locking/mutex.c:{{[0-9]+}}:{{[0-9]+}}: note:     'mutex_lock_nested' calls 'might_sleep': the annotation of whatever may sleep
static int panic_bad(struct notifier_block *nb, unsigned long action,
		     void *data)
{
	mutex_lock(&lock); // [[panic-bad-mutex-lock]]
	mutex_unlock(&lock);
	return NOTIFY_DONE;
}

static int panic_ok(struct notifier_block *nb, unsigned long action, void *data)
{
	unsigned long flags;

	spin_lock_irqsave(&spin, flags);
	spin_unlock_irqrestore(&spin, flags);
	return NOTIFY_DONE;
}

/* Takes the lock where nothing is wrong yet. */
static void tell(int panicking)
{
	if (!panicking)
		mutex_lock(&lock);
	if (!panicking)
		mutex_unlock(&lock);
}

static int flag_ok(struct notifier_block *nb, unsigned long action, void *data)
{
	tell(1);
	return NOTIFY_DONE;
}

/* A list on which one may sleep. */
static int reboot_ok(struct notifier_block *nb, unsigned long action,
		     void *data)
{
	mutex_lock(&lock);
	mutex_unlock(&lock);
	return NOTIFY_DONE;
}

/* An atomic list that is not the panic's: not looked at. */
static struct atomic_notifier_head other_list;

static int other_ok(struct notifier_block *nb, unsigned long action, void *data)
{
	mutex_lock(&lock);
	mutex_unlock(&lock);
	return NOTIFY_DONE;
}

// CHECK: drivers/irqchip/notifiers.c:[[die-bad-mutex-lock]]:2: error: die notifier 'die_bad' may sleep: it runs as a die notifier, in an exception, and calls 'mutex_lock' [IRQ205]
// CHECK: drivers/irqchip/notifiers.c:[[demo-probe-register-die-notifier]]:2: note: 'die_bad' is registered here with 'register_die_notifier'
// CHECK: drivers/irqchip/notifiers.c:[[die-bad-mutex-lock]]:2: note:   'die_bad' calls 'mutex_lock'
// CHECK: kernel/locking/mutex.c:{{[0-9]+}}:{{[0-9]+}}: note:     'mutex_lock_nested' calls 'might_sleep': the annotation of whatever may sleep
static int die_bad(struct notifier_block *nb, unsigned long action, void *data)
{
	mutex_lock(&lock); // [[die-bad-mutex-lock]]
	mutex_unlock(&lock);
	return NOTIFY_DONE;
}

// CHECK: drivers/irqchip/notifiers.c:[[dump-bad-mutex-lock]]:2: error: kmsg dumper 'dump_bad' may sleep: it runs as a kmsg dumper, in a panic with interrupts off and the other CPUs stopped anywhere, and calls 'mutex_lock' [IRQ205]
// CHECK: drivers/irqchip/notifiers.c:[[embedded-bad-here]]:46: note: 'dump_bad' is installed as kmsg_dumper::dump here
// CHECK: drivers/irqchip/notifiers.c:[[dump-bad-mutex-lock]]:2: note:   'dump_bad' calls 'mutex_lock'
// CHECK: kernel/locking/mutex.c:{{[0-9]+}}:{{[0-9]+}}: note:     'mutex_lock_nested' calls 'might_sleep': the annotation of whatever may sleep
#ifdef KMSG_DUMP_TAKES_REASON
static void dump_bad(struct kmsg_dumper *dumper, enum kmsg_dump_reason reason)
#else
static void dump_bad(struct kmsg_dumper *dumper,
		     struct kmsg_dump_detail *detail)
#endif
{
	mutex_lock(&lock); // [[dump-bad-mutex-lock]]
	mutex_unlock(&lock);
}

struct demo {
	struct notifier_block panic_nb;
	struct notifier_block reboot_nb;
};

// CHECK: drivers/irqchip/notifiers.c:[[embedded-bad-mutex-lock]]:2: error: panic notifier 'embedded_bad' may sleep: it runs as a panic notifier, with interrupts off and the other CPUs stopped anywhere, and calls 'mutex_lock' [IRQ205]
// CHECK: drivers/irqchip/notifiers.c:[[demo-probe-atomic-notifier-chain-register-2]]:2: note: 'embedded_bad' is registered here with 'atomic_notifier_chain_register' on 'panic_notifier_list'
// CHECK: drivers/irqchip/notifiers.c:[[embedded-bad-mutex-lock]]:2: note:   'embedded_bad' calls 'mutex_lock'
// CHECK: kernel/locking/mutex.c:{{[0-9]+}}:{{[0-9]+}}: note:     'mutex_lock_nested' calls 'might_sleep': the annotation of whatever may sleep
static int embedded_bad(struct notifier_block *nb, unsigned long action,
			void *data)
{
	mutex_lock(&lock); // [[embedded-bad-mutex-lock]]
	mutex_unlock(&lock);
	return NOTIFY_DONE;
}

static struct notifier_block panic_nb = { .notifier_call = panic_bad };
static struct notifier_block quiet_nb = { .notifier_call = panic_ok };
static struct notifier_block flag_nb = { .notifier_call = flag_ok };
static struct notifier_block reboot_nb = { .notifier_call = reboot_ok };
static struct notifier_block other_nb = { .notifier_call = other_ok };
static struct notifier_block die_nb = { .notifier_call = die_bad };
static struct kmsg_dumper dumper = { .dump = dump_bad }; // [[embedded-bad-here]]

/* A driver's own helper around the registration. */
static void watch_panic(struct notifier_block *nb)
{
	atomic_notifier_chain_register(&panic_notifier_list, nb);
}

void demo_probe(struct demo *d)
{
	atomic_notifier_chain_register(&panic_notifier_list, &panic_nb); // [[demo-probe-atomic-notifier-chain-register]]
	watch_panic(&quiet_nb);
	watch_panic(&flag_nb);
	register_reboot_notifier(&reboot_nb);
	atomic_notifier_chain_register(&other_list, &other_nb);
	register_die_notifier(&die_nb); // [[demo-probe-register-die-notifier]]
	kmsg_dump_register(&dumper);
	d->panic_nb.notifier_call = embedded_bad;
	atomic_notifier_chain_register(&panic_notifier_list, &d->panic_nb); // [[demo-probe-atomic-notifier-chain-register-2]]
}

