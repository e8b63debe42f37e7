// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Waits for other CPUs on the way down: without a bound, and ended by a counter or by the clock.
//
// RUN: rm -rf %t.src && split-file %s %t.src
// RUN: %check_irqlint --checks=%s --dir=. %t.src -- --select IRQ206

// CHECK: arch/arm64/kernel/crash.c:[[crash-read]]:9: warning: crash path 'machine_crash_shutdown' waits without a bound for another CPU: it runs on the crash path, with interrupts off and the other CPUs stopped anywhere, and calls 'atomic_read' in 'wait_for_cpus_bad' [IRQ206]
// CHECK: arch/arm64/kernel/crash.c:[[crash]]:6: note: 'machine_crash_shutdown' is called by the kernel under that name
// CHECK: arch/arm64/kernel/crash.c:[[crash-call]]:2: note:   'machine_crash_shutdown' calls 'wait_for_cpus_bad'
// CHECK: arch/arm64/kernel/crash.c:[[crash-read]]:9: note:     'wait_for_cpus_bad' calls 'atomic_read'
// CHECK: arch/arm64/kernel/crash.c:[[memory]]:3: warning: crash path 'machine_crash_shutdown' waits without a bound for memory that others write: it runs on the crash path, with interrupts off and the other CPUs stopped anywhere, and calls 'printk' in 'wait_for_state_bad' [IRQ206]
// CHECK: arch/arm64/kernel/crash.c:[[crash]]:6: note: 'machine_crash_shutdown' is called by the kernel under that name
// CHECK: arch/arm64/kernel/crash.c:[[memory-call]]:2: note:   'machine_crash_shutdown' calls 'wait_for_state_bad'
// CHECK: arch/arm64/kernel/crash.c:[[memory]]:3: note:     'wait_for_state_bad' calls 'printk'
// CHECK: arch/arm64/kernel/stop.c:[[online]]:9: warning: stop and kexec path 'machine_shutdown' waits without a bound for another CPU: it runs on the way to another kernel, while the other CPUs are stopped, and calls 'num_online_cpus' [IRQ206]
// CHECK: arch/arm64/kernel/stop.c:[[shutdown]]:6: note: 'machine_shutdown' is called by the kernel under that name
// CHECK: arch/arm64/kernel/stop.c:[[online]]:9: note:   'machine_shutdown' calls 'num_online_cpus'

//--- include/linux/stop.h
#include <linux/delay.h>
#include <linux/kernel.h>
#include <linux/types.h>

static inline int atomic_read(const atomic_t *v)
{
	return *(volatile int *)&v->counter;
}

extern int cpus_online;

static inline int num_online_cpus(void)
{
	return cpus_online;
}

static inline void cpu_relax(void)
{
	asm volatile("" : : : "memory");
}

extern unsigned long volatile jiffies;
extern long long ktime_get(void);

//--- arch/arm64/kernel/crash.c
#include <linux/stop.h>

static atomic_t arrived;

struct cpu_state {
	int state;
};

extern struct cpu_state *states[4];

static void wait_for_cpus_bad(int wanted)
{
	do
		cpu_relax();
	while (atomic_read(&arrived) < wanted); // [[crash-read]]
}

static void wait_for_state_bad(int cpu, int wanted)
{
	while (states[cpu]->state < wanted)
		printk("still waiting\n"); // [[memory]]
}

static void wait_counted_ok(int wanted)
{
	unsigned int tries = 1000;

	while (atomic_read(&arrived) < wanted && tries--)
		udelay(1);
}

static void wait_broken_off_ok(int wanted)
{
	int tries = 0;

	while (atomic_read(&arrived) < wanted) {
		if (++tries > 100)
			break;
		udelay(10);
	}
}

static void wait_timed_ok(int wanted)
{
	unsigned long end = jiffies + 100;

	while (atomic_read(&arrived) < wanted)
		if ((long)(jiffies - end) >= 0)
			return;
}

static void wait_clocked_ok(int wanted)
{
	long long end = ktime_get() + 100;

	for (;;) {
		if (atomic_read(&arrived) >= wanted)
			break;
		if (ktime_get() > end)
			break;
		cpu_relax();
	}
}

/* Tries again until nobody writes meanwhile. */
static int sequence_ok(void)
{
	int before, value;

	do {
		before = states[0]->state;
		value = states[1]->state;
	} while (states[0]->state != before);
	return value;
}

/* Goes through a list, and does something for each. */
static void each_ok(void)
{
	for (int cpu = 0; cpu < 4; cpu++)
		if (states[cpu])
			udelay(1);
}

/* Asks again for as long as it does something about it. */
static void drain_ok(void)
{
	while (atomic_read(&arrived))
		arrived.counter = 0;
}

/* Never ends, and is meant to. */
static void halt_ok(void)
{
	for (;;)
		cpu_relax();
}

void machine_crash_shutdown(struct pt_regs *regs) // [[crash]]
{
	wait_for_cpus_bad(3); // [[crash-call]]
	wait_for_state_bad(1, 2); // [[memory-call]]
	wait_counted_ok(3);
	wait_broken_off_ok(3);
	wait_timed_ok(3);
	wait_clocked_ok(3);
	each_ok();
	sequence_ok();
	drain_ok();
	halt_ok();
}

//--- arch/arm64/kernel/stop.c
#include <linux/stop.h>

void machine_shutdown(void) // [[shutdown]]
{
	while (num_online_cpus() > 1) { // [[online]]
		cpu_relax();
		mdelay(1);
	}
}

/* Not on that path. */
void wait_at_boot_ok(void)
{
	while (num_online_cpus() < 2)
		cpu_relax();
}
