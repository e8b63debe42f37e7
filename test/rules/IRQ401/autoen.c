// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A line that genirq was told to leave disabled is not live with the request.
//
// RUN: %check_irqlint %s --dir=drivers/misc -- --select IRQ401

#include <linux/device.h>
#include <linux/interrupt.h>
#include <linux/irq.h>
#include <linux/spinlock.h>

struct early {
	spinlock_t lock;
};

static irqreturn_t early_irq(int irq, void *data)
{
	struct early *early = data;

	spin_lock(&early->lock);
	spin_unlock(&early->lock);
	return IRQ_HANDLED;
}

int status_flag_ok(struct early *early, int irq)
{
	int ret;

	irq_set_status_flags(irq, IRQ_NOAUTOEN);
	ret = request_irq(irq, early_irq, 0, "early", early);
	spin_lock_init(&early->lock);
	return ret;
}

struct late {
	spinlock_t lock;
};

static irqreturn_t late_irq(int irq, void *data)
{
	struct late *late = data;

	spin_lock(&late->lock); // [[late-irq-spin-lock]]
	spin_unlock(&late->lock);
	return IRQ_HANDLED;
}

// CHECK: drivers/misc/autoen.c:[[other-line-bad-request-irq]]:8: warning: 'other_line_bad' lets 'late_irq' run before 'late::lock' is ready, which it takes [IRQ401]
// CHECK: drivers/misc/autoen.c:[[other-line-bad-request-irq]]:8: note: 'late_irq' is registered here with 'request_irq'
// CHECK: drivers/misc/autoen.c:[[late-irq-spin-lock]]:2: note:   'late_irq' calls 'spin_lock'
// CHECK: drivers/misc/autoen.c:[[late-irq-spin-lock]]:2: note: 'late_irq' takes 'late::lock'
// CHECK: drivers/misc/autoen.c:[[other-line-bad-spin-lock-init]]:2: note: 'late::lock' is made ready only here
int other_line_bad(struct late *late, int irq, int other)
{
	int ret;

	irq_set_status_flags(other, IRQ_NOAUTOEN);
	ret = request_irq(irq, late_irq, 0, "late", late); // [[other-line-bad-request-irq]]
	spin_lock_init(&late->lock); // [[other-line-bad-spin-lock-init]]
	return ret;
}
