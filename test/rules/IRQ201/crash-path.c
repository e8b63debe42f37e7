// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A crash path that asks genirq for the state of all interrupts: one finding for it, in which the
// drivers stand whose bus lock sleeps, and in the variant 'chip' one for each of these.
//
// RUN: rm -rf %t.src && split-file %s %t.src
// RUN: %check_irqlint --checks=%s --dir=. %t.src -- --select IRQ201

// CHECK: arch/arm64/kernel/machine_kexec.c:[[state]]:2: warning: crash path 'machine_crash_shutdown' takes bus locks: it runs on the crash path, with interrupts off and the other CPUs stopped anywhere, and calls 'irq_set_irqchip_state' in 'machine_kexec_mask_interrupts'; in 1 driver the lock sleeps [IRQ201]
// CHECK: arch/arm64/kernel/machine_kexec.c:[[entry]]:6: note: 'machine_crash_shutdown' is called by the kernel under that name
// CHECK: arch/arm64/kernel/machine_kexec.c:[[mask]]:2: note:   'machine_crash_shutdown' calls 'machine_kexec_mask_interrupts'
// CHECK: arch/arm64/kernel/machine_kexec.c:[[state]]:2: note:     'machine_kexec_mask_interrupts' calls 'irq_set_irqchip_state'
// CHECK: kernel/irq/manage.c:{{[0-9]+}}:{{[0-9]+}}: note:       'irq_set_irqchip_state' calls '__irq_get_desc_lock'
// CHECK: kernel/irq/manage.c:{{[0-9]+}}:{{[0-9]+}}: note:         '__irq_get_desc_lock' calls 'irq_bus_lock': a chip behind a slow bus sleeps there
// CHECK: drivers/net/usb/slow.c:[[slow]]:18: note: 'slow_bus_lock' is installed as irq_chip::irq_bus_lock here
// CHECK: drivers/net/usb/slow.c:[[slow-lock]]:2: note:   'slow_bus_lock' calls 'mutex_lock'
// CHECK: kernel/locking/mutex.c:{{[0-9]+}}:{{[0-9]+}}: note:     'mutex_lock_nested' calls 'might_sleep': the annotation of whatever may sleep
// CHECK: drivers/net/usb/slow.c:[[slow-lock]]:2: warning: irq_bus_lock callback 'slow_bus_lock' may sleep, and 'machine_crash_shutdown' runs it on the crash path, with interrupts off and the other CPUs stopped anywhere [IRQ201]
// CHECK: arch/arm64/kernel/machine_kexec.c:[[entry]]:6: note: 'machine_crash_shutdown' is called by the kernel under that name
// CHECK: arch/arm64/kernel/machine_kexec.c:[[mask]]:2: note:   'machine_crash_shutdown' calls 'machine_kexec_mask_interrupts'
// CHECK: arch/arm64/kernel/machine_kexec.c:[[state]]:2: note:     'machine_kexec_mask_interrupts' calls 'irq_set_irqchip_state'
// CHECK: kernel/irq/manage.c:{{[0-9]+}}:{{[0-9]+}}: note:       'irq_set_irqchip_state' calls '__irq_get_desc_lock'
// CHECK: kernel/irq/manage.c:{{[0-9]+}}:{{[0-9]+}}: note:         '__irq_get_desc_lock' calls 'irq_bus_lock': a chip behind a slow bus sleeps there
// CHECK: drivers/net/usb/slow.c:[[slow]]:18: note: 'slow_bus_lock' is installed as irq_chip::irq_bus_lock here
// CHECK: drivers/net/usb/slow.c:[[slow-lock]]:2: note:   'slow_bus_lock' calls 'mutex_lock'
// CHECK: kernel/locking/mutex.c:{{[0-9]+}}:{{[0-9]+}}: note:     'mutex_lock_nested' calls 'might_sleep': the annotation of whatever may sleep

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
