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
	mutex_lock(&b->lock);
	mutex_unlock(&b->lock);
}

static void early_returns_bad(struct irq_data *d)
{
	sync_bank(&the_bank);
}

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
		mutex_lock(&the_bank.lock);
}

static void last_branch_bad(struct irq_data *d)
{
	set_mode(mode);
}

static void first_branch_ok(struct irq_data *d)
{
	set_mode(3);
}

static void chosen_branch_bad(struct irq_data *d)
{
	set_mode(6);
}

static void step_0(void)
{
	mutex_lock(&the_bank.lock);
}

#define STEP(n, m) static void step_##n(void) { step_##m(); }
STEP(1, 0)
STEP(2, 1)
STEP(3, 2)
STEP(4, 3)
STEP(5, 4)
STEP(6, 5)
STEP(7, 6)
STEP(8, 7)
STEP(9, 8)
STEP(10, 9)
STEP(11, 10)
STEP(12, 11)
STEP(13, 12)
STEP(14, 13)
STEP(15, 14)
STEP(16, 15)
STEP(17, 16)
STEP(18, 17)
STEP(19, 18)
STEP(20, 19)
STEP(21, 20)
STEP(22, 21)
STEP(23, 22)
STEP(24, 23)
STEP(25, 24)
STEP(26, 25)
STEP(27, 26)
STEP(28, 27)
STEP(29, 28)
STEP(30, 29)
STEP(31, 30)
STEP(32, 31)
STEP(33, 32)
STEP(34, 33)
STEP(35, 34)
STEP(36, 35)
STEP(37, 36)
STEP(38, 37)
STEP(39, 38)

static void long_chain_bad(struct irq_data *d)
{
	step_39();
}

struct irq_chip no_cut_chip = {
	.irq_mask = early_returns_bad,
	.irq_unmask = last_branch_bad,
	.irq_enable = first_branch_ok,
	.irq_disable = chosen_branch_bad,
	.irq_ack = long_chain_bad,
};
