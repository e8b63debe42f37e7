// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// No way is lost because there are many, because it has many conditions or because it is long.
//
// RUN: %check_irqlint %s -- --select IRQ101

#include <linux/irq.h>
#include <linux/mutex.h>

struct bank {
	int gone, off, hung, busy, frozen, dead, stale, lost;
	struct mutex lock;
};

static struct bank the_bank;
static int mode;

// CHECK: drivers/irqchip/no-cut.c:[[sync-bank-mutex-lock]]:2: error: irq_mask callback 'early_returns_bad' may sleep: it runs with irq_desc::lock held and interrupts off, and calls 'mutex_lock' in 'sync_bank' [IRQ101]
// CHECK: drivers/irqchip/no-cut.c:[[long-chain-bad-here]]:14: note: 'early_returns_bad' is installed as irq_chip::irq_mask here
// CHECK: drivers/irqchip/no-cut.c:[[early-returns-bad-sync-bank]]:2: note:   'early_returns_bad' calls 'sync_bank'
// CHECK: drivers/irqchip/no-cut.c:[[sync-bank-mutex-lock]]:2: note:     'sync_bank' calls 'mutex_lock'
// CHECK: kernel/locking/mutex.c:{{[0-9]+}}:{{[0-9]+}}: note:       'mutex_lock_nested' calls 'might_sleep': the annotation of whatever may sleep
static void sync_bank(struct bank *b)
{
	if (b->gone)
		return;
	if (b->off)
		return;
	if (b->hung)
		return;
	if (b->busy)
		return;
	if (b->frozen)
		return;
	if (b->dead)
		return;
	if (b->stale)
		return;
	if (b->lost)
		return;
	mutex_lock(&b->lock); // [[sync-bank-mutex-lock]]
	mutex_unlock(&b->lock);
}

static void early_returns_bad(struct irq_data *d)
{
	sync_bank(&the_bank); // [[early-returns-bad-sync-bank]]
}

// CHECK: drivers/irqchip/no-cut.c:[[set-mode-mutex-lock]]:3: error: irq_disable callback 'chosen_branch_bad' may sleep: it runs with irq_desc::lock held and interrupts off, and calls 'mutex_lock' in 'set_mode' [IRQ101]
// CHECK: drivers/irqchip/no-cut.c:[[long-chain-bad-here-2]]:17: note: 'chosen_branch_bad' is installed as irq_chip::irq_disable here
// CHECK: drivers/irqchip/no-cut.c:[[chosen-branch-bad-set-mode]]:2: note:   'chosen_branch_bad' calls 'set_mode'
// CHECK: drivers/irqchip/no-cut.c:[[set-mode-mutex-lock]]:3: note:     'set_mode' calls 'mutex_lock'
// CHECK: kernel/locking/mutex.c:{{[0-9]+}}:{{[0-9]+}}: note:       'mutex_lock_nested' calls 'might_sleep': the annotation of whatever may sleep
// CHECK: drivers/irqchip/no-cut.c:[[set-mode-mutex-lock]]:3: error: irq_unmask callback 'last_branch_bad' may sleep: it runs with irq_desc::lock held and interrupts off, and calls 'mutex_lock' in 'set_mode' [IRQ101]
// CHECK: drivers/irqchip/no-cut.c:[[long-chain-bad-here-3]]:16: note: 'last_branch_bad' is installed as irq_chip::irq_unmask here
// CHECK: drivers/irqchip/no-cut.c:[[last-branch-bad-set-mode]]:2: note:   'last_branch_bad' calls 'set_mode'
// CHECK: drivers/irqchip/no-cut.c:[[set-mode-mutex-lock]]:3: note:     'set_mode' calls 'mutex_lock'
// CHECK: kernel/locking/mutex.c:{{[0-9]+}}:{{[0-9]+}}: note:       'mutex_lock_nested' calls 'might_sleep': the annotation of whatever may sleep
static void set_mode(int m)
{
	if (m == 0)
		the_bank.off = 1;
	if (m == 1)
		the_bank.off = 2;
	if (m == 2)
		the_bank.off = 3;
	if (m == 3)
		the_bank.off = 4;
	if (m == 4)
		the_bank.off = 5;
	if (m == 5)
		the_bank.off = 6;
	if (m == 6)
		mutex_lock(&the_bank.lock); // [[set-mode-mutex-lock]]
}

static void last_branch_bad(struct irq_data *d)
{
	set_mode(mode); // [[last-branch-bad-set-mode]]
}

static void first_branch_ok(struct irq_data *d)
{
	set_mode(3);
}

static void chosen_branch_bad(struct irq_data *d)
{
	set_mode(6); // [[chosen-branch-bad-set-mode]]
}

// CHECK: drivers/irqchip/no-cut.c:[[step-0-mutex-lock]]:2: error: irq_ack callback 'long_chain_bad' may sleep: it runs in hardirq context with interrupts off, and calls 'mutex_lock' in 'step_0' [IRQ101]
// CHECK: drivers/irqchip/no-cut.c:[[long-chain-bad-here-4]]:13: note: 'long_chain_bad' is installed as irq_chip::irq_ack here
// CHECK: drivers/irqchip/no-cut.c:[[long-chain-bad-step-39]]:2: note:   'long_chain_bad' calls 'step_39'
// CHECK: drivers/irqchip/no-cut.c:[[step-0-STEP]]:1: note:     'step_39' calls 'step_38'
// CHECK: drivers/irqchip/no-cut.c:[[step-0-STEP-2]]:1: note:       'step_38' calls 'step_37'
// CHECK: drivers/irqchip/no-cut.c:[[step-0-STEP-3]]:1: note:         'step_37' calls 'step_36'
// CHECK: drivers/irqchip/no-cut.c:[[step-0-STEP-4]]:1: note:           'step_36' calls 'step_35'
// CHECK: drivers/irqchip/no-cut.c:[[step-0-STEP-5]]:1: note:             'step_35' calls 'step_34'
// CHECK: drivers/irqchip/no-cut.c:[[step-0-STEP-6]]:1: note:               'step_34' calls 'step_33'
// CHECK: drivers/irqchip/no-cut.c:[[step-0-STEP-7]]:1: note:                 'step_33' calls 'step_32'
// CHECK: drivers/irqchip/no-cut.c:[[step-0-STEP-8]]:1: note:                   'step_32' calls 'step_31'
// CHECK: drivers/irqchip/no-cut.c:[[step-0-STEP-9]]:1: note:                     'step_31' calls 'step_30'
// CHECK: drivers/irqchip/no-cut.c:[[step-0-STEP-10]]:1: note:                       'step_30' calls 'step_29'
// CHECK: drivers/irqchip/no-cut.c:[[step-0-STEP-11]]:1: note:                         'step_29' calls 'step_28'
// CHECK: drivers/irqchip/no-cut.c:[[step-0-STEP-12]]:1: note:                           'step_28' calls 'step_27'
// CHECK: drivers/irqchip/no-cut.c:[[step-0-STEP-13]]:1: note:                             'step_27' calls 'step_26'
// CHECK: drivers/irqchip/no-cut.c:[[step-0-STEP-14]]:1: note:                               'step_26' calls 'step_25'
// CHECK: drivers/irqchip/no-cut.c:[[step-0-STEP-15]]:1: note:                                 'step_25' calls 'step_24'
// CHECK: drivers/irqchip/no-cut.c:[[step-0-STEP-16]]:1: note:                                   'step_24' calls 'step_23'
// CHECK: drivers/irqchip/no-cut.c:[[step-0-STEP-17]]:1: note:                                     'step_23' calls 'step_22'
// CHECK: drivers/irqchip/no-cut.c:[[step-0-STEP-18]]:1: note:                                       'step_22' calls 'step_21'
// CHECK: drivers/irqchip/no-cut.c:[[step-0-STEP-19]]:1: note:                                         'step_21' calls 'step_20'
// CHECK: drivers/irqchip/no-cut.c:[[step-0-STEP-20]]:1: note:                                           'step_20' calls 'step_19'
// CHECK: drivers/irqchip/no-cut.c:[[step-0-STEP-21]]:1: note:                                             'step_19' calls 'step_18'
// CHECK: drivers/irqchip/no-cut.c:[[step-0-STEP-22]]:1: note:                                               'step_18' calls 'step_17'
// CHECK: drivers/irqchip/no-cut.c:[[step-0-STEP-23]]:1: note:                                                 'step_17' calls 'step_16'
// CHECK: drivers/irqchip/no-cut.c:[[step-0-STEP-24]]:1: note:                                                   'step_16' calls 'step_15'
// CHECK: drivers/irqchip/no-cut.c:[[step-0-STEP-25]]:1: note:                                                     'step_15' calls 'step_14'
// CHECK: drivers/irqchip/no-cut.c:[[step-0-STEP-26]]:1: note:                                                       'step_14' calls 'step_13'
// CHECK: drivers/irqchip/no-cut.c:[[step-0-STEP-27]]:1: note:                                                         'step_13' calls 'step_12'
// CHECK: drivers/irqchip/no-cut.c:[[step-0-STEP-28]]:1: note:                                                           'step_12' calls 'step_11'
// CHECK: drivers/irqchip/no-cut.c:[[step-0-STEP-29]]:1: note:                                                             'step_11' calls 'step_10'
// CHECK: drivers/irqchip/no-cut.c:[[step-0-STEP-30]]:1: note:                                                               'step_10' calls 'step_9'
// CHECK: drivers/irqchip/no-cut.c:[[step-0-STEP-31]]:1: note:                                                                 'step_9' calls 'step_8'
// CHECK: drivers/irqchip/no-cut.c:[[step-0-STEP-32]]:1: note:                                                                   'step_8' calls 'step_7'
// CHECK: drivers/irqchip/no-cut.c:[[step-0-STEP-33]]:1: note:                                                                     'step_7' calls 'step_6'
// CHECK: drivers/irqchip/no-cut.c:[[step-0-STEP-34]]:1: note:                                                                       'step_6' calls 'step_5'
// CHECK: drivers/irqchip/no-cut.c:[[step-0-STEP-35]]:1: note:                                                                         'step_5' calls 'step_4'
// CHECK: drivers/irqchip/no-cut.c:[[step-0-STEP-36]]:1: note:                                                                           'step_4' calls 'step_3'
// CHECK: drivers/irqchip/no-cut.c:[[step-0-STEP-37]]:1: note:                                                                             'step_3' calls 'step_2'
// CHECK: drivers/irqchip/no-cut.c:[[step-0-STEP-38]]:1: note:                                                                               'step_2' calls 'step_1'
// CHECK: drivers/irqchip/no-cut.c:[[step-0-STEP-39]]:1: note:                                                                                 'step_1' calls 'step_0'
// CHECK: drivers/irqchip/no-cut.c:[[step-0-mutex-lock]]:2: note:                                                                                   'step_0' calls 'mutex_lock'
// CHECK: kernel/locking/mutex.c:{{[0-9]+}}:{{[0-9]+}}: note:                                                                                     'mutex_lock_nested' calls 'might_sleep': the annotation of whatever may sleep
static void step_0(void)
{
	mutex_lock(&the_bank.lock); // [[step-0-mutex-lock]]
}

#define STEP(n, m) static void step_##n(void) { step_##m(); }
STEP(1, 0) // [[step-0-STEP-39]]
STEP(2, 1) // [[step-0-STEP-38]]
STEP(3, 2) // [[step-0-STEP-37]]
STEP(4, 3) // [[step-0-STEP-36]]
STEP(5, 4) // [[step-0-STEP-35]]
STEP(6, 5) // [[step-0-STEP-34]]
STEP(7, 6) // [[step-0-STEP-33]]
STEP(8, 7) // [[step-0-STEP-32]]
STEP(9, 8) // [[step-0-STEP-31]]
STEP(10, 9) // [[step-0-STEP-30]]
STEP(11, 10) // [[step-0-STEP-29]]
STEP(12, 11) // [[step-0-STEP-28]]
STEP(13, 12) // [[step-0-STEP-27]]
STEP(14, 13) // [[step-0-STEP-26]]
STEP(15, 14) // [[step-0-STEP-25]]
STEP(16, 15) // [[step-0-STEP-24]]
STEP(17, 16) // [[step-0-STEP-23]]
STEP(18, 17) // [[step-0-STEP-22]]
STEP(19, 18) // [[step-0-STEP-21]]
STEP(20, 19) // [[step-0-STEP-20]]
STEP(21, 20) // [[step-0-STEP-19]]
STEP(22, 21) // [[step-0-STEP-18]]
STEP(23, 22) // [[step-0-STEP-17]]
STEP(24, 23) // [[step-0-STEP-16]]
STEP(25, 24) // [[step-0-STEP-15]]
STEP(26, 25) // [[step-0-STEP-14]]
STEP(27, 26) // [[step-0-STEP-13]]
STEP(28, 27) // [[step-0-STEP-12]]
STEP(29, 28) // [[step-0-STEP-11]]
STEP(30, 29) // [[step-0-STEP-10]]
STEP(31, 30) // [[step-0-STEP-9]]
STEP(32, 31) // [[step-0-STEP-8]]
STEP(33, 32) // [[step-0-STEP-7]]
STEP(34, 33) // [[step-0-STEP-6]]
STEP(35, 34) // [[step-0-STEP-5]]
STEP(36, 35) // [[step-0-STEP-4]]
STEP(37, 36) // [[step-0-STEP-3]]
STEP(38, 37) // [[step-0-STEP-2]]
STEP(39, 38) // [[step-0-STEP]]

static void long_chain_bad(struct irq_data *d)
{
	step_39(); // [[long-chain-bad-step-39]]
}

struct irq_chip no_cut_chip = {
	.irq_mask = early_returns_bad, // [[long-chain-bad-here]]
	.irq_unmask = last_branch_bad, // [[long-chain-bad-here-3]]
	.irq_enable = first_branch_ok,
	.irq_disable = chosen_branch_bad, // [[long-chain-bad-here-2]]
	.irq_ack = long_chain_bad, // [[long-chain-bad-here-4]]
};
