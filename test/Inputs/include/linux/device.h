// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Stands in for <linux/device.h>: only what the tests use, in the shape that the kernel gives it.

#ifndef IRQLINT_MOCK_DEVICE_H
#define IRQLINT_MOCK_DEVICE_H

#include <linux/gfp.h>
#include <linux/kernel.h>

struct device;

struct device_driver {
	const char *name;
	const void *of_match_table;
	bool suppress_bind_attrs;
	int (*probe)(struct device *dev);
	int (*remove)(struct device *dev);
	void (*shutdown)(struct device *dev);
};

enum rpm_status { RPM_ACTIVE, RPM_SUSPENDED };

struct dev_pm_info {
	bool irq_safe : 1;
	enum rpm_status runtime_status;
};

struct device {
	struct device *parent;
	struct dev_pm_info power;
	struct device_driver *driver;
	void *platform_data;
	void *driver_data;
	struct device_node *of_node;
};

static inline void *dev_get_drvdata(const struct device *dev)
{
	return dev->driver_data;
}

static inline void dev_set_drvdata(struct device *dev, void *data)
{
	dev->driver_data = data;
}

extern void *devm_kmalloc(struct device *dev, size_t size, gfp_t gfp);

static inline void *devm_kzalloc(struct device *dev, size_t size, gfp_t gfp)
{
	return devm_kmalloc(dev, size, gfp | __GFP_ZERO);
}

extern int __devm_add_action(struct device *dev, void (*action)(void *),
			     void *data, const char *name);
#define devm_add_action_or_reset(dev, action, data) \
	__devm_add_action(dev, action, data, #action)

extern void _dev_err(const struct device *dev, const char *fmt, ...);
#define dev_err(dev, fmt, ...) _dev_err(dev, fmt, ##__VA_ARGS__)
#define dev_warn(dev, fmt, ...) _dev_err(dev, fmt, ##__VA_ARGS__)

#endif
