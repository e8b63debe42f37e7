// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Stands in for <linux/pm_runtime.h>: only what the tests use, in the shape that the kernel gives it.

#ifndef IRQLINT_MOCK_PM_RUNTIME_H
#define IRQLINT_MOCK_PM_RUNTIME_H

#include <linux/device.h>

#define RPM_ASYNC 0x01
#define RPM_GET_PUT 0x04

extern int __pm_runtime_resume(struct device *dev, int rpmflags);
extern int __pm_runtime_idle(struct device *dev, int rpmflags);
extern void pm_runtime_irq_safe(struct device *dev);

static inline int pm_runtime_get_sync(struct device *dev)
{
	return __pm_runtime_resume(dev, RPM_GET_PUT); // [[pm_runtime_get_sync]]
}

static inline int pm_runtime_get(struct device *dev)
{
	return __pm_runtime_resume(dev, RPM_GET_PUT | RPM_ASYNC);
}

static inline int pm_runtime_put(struct device *dev)
{
	return __pm_runtime_idle(dev, RPM_GET_PUT | RPM_ASYNC);
}

#endif
