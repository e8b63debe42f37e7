// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Stands in for <linux/platform_device.h>: only what the tests use, in the shape that the kernel gives it.

#ifndef IRQLINT_MOCK_PLATFORM_DEVICE_H
#define IRQLINT_MOCK_PLATFORM_DEVICE_H

#include <linux/device.h>
#include <linux/module.h>

struct platform_device {
	const char *name;
	int id;
	struct device dev;
};

struct platform_driver {
	int (*probe)(struct platform_device *);
	union {
		void (*remove)(struct platform_device *);
		void (*remove_new)(struct platform_device *);
	};
	void (*shutdown)(struct platform_device *);
	struct device_driver driver;
};

extern int __platform_driver_register(struct platform_driver *drv,
				      struct module *owner);
extern void platform_driver_unregister(struct platform_driver *drv);
#define platform_driver_register(drv) \
	__platform_driver_register(drv, THIS_MODULE)
#define module_platform_driver(__platform_driver)                   \
	module_driver(__platform_driver, platform_driver_register,  \
		      platform_driver_unregister)

extern int platform_get_irq(struct platform_device *dev, unsigned int num);
extern void *devm_platform_ioremap_resource(struct platform_device *pdev,
					    unsigned int index);

static inline void *platform_get_drvdata(const struct platform_device *pdev)
{
	return dev_get_drvdata(&pdev->dev);
}

static inline void platform_set_drvdata(struct platform_device *pdev,
					void *data)
{
	dev_set_drvdata(&pdev->dev, data);
}

#endif
