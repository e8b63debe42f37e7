// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A crash path that asks genirq for the state of all interrupts: one finding for it, in which the
// drivers stand whose bus lock sleeps, and in the variant 'chip' one for each of these.
//
// RUN: rm -rf %t.src && split-file %s %t.src
// RUN: %check_irqlint --checks=%s --dir=. %t.src -- --select IRQ201

//--- arch/arm64/kernel/machine_kexec.c
#include <linux/irq.h>

static void machine_kexec_mask_interrupts(void)
{
	irq_set_irqchip_state(1, IRQCHIP_STATE_ACTIVE, false); // [[state]]
}

void machine_crash_shutdown(struct pt_regs *regs) // [[entry]]
{
	machine_kexec_mask_interrupts(); // [[mask]]
	irqd_irq_is_disabled(1);
}

//--- drivers/net/usb/slow.c
#include <linux/irq.h>
#include <linux/mutex.h>

static DEFINE_MUTEX(lock);

static void slow_bus_lock(struct irq_data *d)
{
	mutex_lock(&lock); // [[slow-lock]]
}

static void slow_bus_sync_unlock(struct irq_data *d)
{
	mutex_unlock(&lock);
}

static struct irq_chip slow_chip = {
	.irq_bus_lock = slow_bus_lock, // [[slow]]
	.irq_bus_sync_unlock = slow_bus_sync_unlock,
};

void slow_install(unsigned int irq)
{
	irq_set_chip_and_handler(irq, &slow_chip, handle_simple_irq);
}

//--- drivers/irqchip/fast.c
#include <linux/irq.h>

static DEFINE_RAW_SPINLOCK(lock);

static void fast_ok(struct irq_data *d)
{
	raw_spin_lock(&lock);
}

static void fast_unlock_ok(struct irq_data *d)
{
	raw_spin_unlock(&lock);
}

static struct irq_chip fast_chip = {
	.irq_bus_lock = fast_ok,
	.irq_bus_sync_unlock = fast_unlock_ok,
};

void fast_install(unsigned int irq)
{
	irq_set_chip_and_handler(irq, &fast_chip, handle_simple_irq);
}
