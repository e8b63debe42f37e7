// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// While a CPU starts or dies its callbacks run with interrupts off; once it is online they are in a
// thread of their own. Only the name of the state tells which is which.
//
// RUN: %check_irqlint %s --dir=drivers/misc -- --select IRQ105

#include <linux/cpuhotplug.h>
#include <linux/delay.h>

// CHECK: drivers/misc/hotplug.c:[[starting-bad-msleep]]:2: error: CPU hotplug callback 'starting_bad' may sleep: it runs while a CPU starts or dies, on that CPU with interrupts off, and calls 'msleep' [IRQ105]
// CHECK: drivers/misc/hotplug.c:[[demo-init-cpuhp-setup-state]]:2: note: 'starting_bad' is registered here with 'cpuhp_setup_state'
// CHECK: drivers/misc/hotplug.c:[[starting-bad-msleep]]:2: note:   'starting_bad' calls 'msleep'
// CHECK: kernel/time/sleep_timeout.c:{{[0-9]+}}:{{[0-9]+}}: note:     'msleep' calls 'schedule_timeout': gives up the CPU
static int starting_bad(unsigned int cpu)
{
	msleep(1); // [[starting-bad-msleep]]
	return 0;
}

// CHECK: drivers/misc/hotplug.c:[[dying-bad-msleep]]:2: error: CPU hotplug callback 'dying_bad' may sleep: it runs while a CPU starts or dies, on that CPU with interrupts off, and calls 'msleep' [IRQ105]
// CHECK: drivers/misc/hotplug.c:[[demo-init-cpuhp-setup-state-2]]:2: note: 'dying_bad' is registered here with 'cpuhp_setup_state'
// CHECK: drivers/misc/hotplug.c:[[dying-bad-msleep]]:2: note:   'dying_bad' calls 'msleep'
// CHECK: kernel/time/sleep_timeout.c:{{[0-9]+}}:{{[0-9]+}}: note:     'msleep' calls 'schedule_timeout': gives up the CPU
static int dying_bad(unsigned int cpu)
{
	msleep(1); // [[dying-bad-msleep]]
	return 0;
}

static int online_ok(unsigned int cpu)
{
	msleep(1);
	return 0;
}

int demo_init(void)
{
	cpuhp_setup_state(CPUHP_AP_DEMO_STARTING, "demo:starting", starting_bad, NULL); // [[demo-init-cpuhp-setup-state]]
	cpuhp_setup_state(CPUHP_AP_DEMO_DYING, "demo:dying", NULL, dying_bad); // [[demo-init-cpuhp-setup-state-2]]
	return cpuhp_setup_state(CPUHP_AP_DEMO_ONLINE, "demo:online", online_ok, online_ok);
}
