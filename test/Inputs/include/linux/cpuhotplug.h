/* Part of irqlint, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#ifndef _LINUX_CPUHOTPLUG_H
#define _LINUX_CPUHOTPLUG_H

#include <linux/types.h>

enum cpuhp_state {
	CPUHP_OFFLINE,
	CPUHP_AP_DEMO_STARTING,
	CPUHP_AP_DEMO_DYING,
	CPUHP_AP_DEMO_ONLINE,
};

extern int __cpuhp_setup_state(enum cpuhp_state state, const char *name, bool invoke,
			       int (*startup)(unsigned int cpu), int (*teardown)(unsigned int cpu),
			       bool multi_instance);

static inline int cpuhp_setup_state(enum cpuhp_state state, const char *name,
				    int (*startup)(unsigned int cpu),
				    int (*teardown)(unsigned int cpu))
{
	return __cpuhp_setup_state(state, name, true, startup, teardown, false);
}

#endif
