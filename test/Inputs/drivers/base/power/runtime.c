// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Stands in for runtime power management: just enough for the checker to derive what sleeps.

#include <linux/pm_runtime.h>
#include <linux/sched.h>

int __pm_runtime_resume(struct device *dev, int rpmflags)
{
	might_sleep_if(!(rpmflags & RPM_ASYNC) && !dev->power.irq_safe && // [[__pm_runtime_resume]]
		       dev->power.runtime_status != RPM_ACTIVE);
	return 0;
}

int __pm_runtime_idle(struct device *dev, int rpmflags)
{
	might_sleep_if(!(rpmflags & RPM_ASYNC) && !dev->power.irq_safe);
	return 0;
}

void pm_runtime_irq_safe(struct device *dev)
{
	dev->power.irq_safe = true;
}
