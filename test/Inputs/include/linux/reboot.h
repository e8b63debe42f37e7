// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Stands in for <linux/reboot.h>: only what the tests use, in the shape that the kernel gives it.

#ifndef IRQLINT_MOCK_REBOOT_H
#define IRQLINT_MOCK_REBOOT_H

#include <linux/notifier.h>

struct device;

enum sys_off_mode {
	SYS_OFF_MODE_POWER_OFF_PREPARE,
	SYS_OFF_MODE_POWER_OFF,
	SYS_OFF_MODE_RESTART_PREPARE,
	SYS_OFF_MODE_RESTART,
};

struct sys_off_data {
	int mode;
	void *cb_data;
};

#define SYS_OFF_PRIO_DEFAULT 0

extern void (*pm_power_off)(void);

extern int register_restart_handler(struct notifier_block *nb);
extern int register_reboot_notifier(struct notifier_block *nb);
extern int
devm_register_sys_off_handler(struct device *dev, enum sys_off_mode mode,
			      int priority,
			      int (*callback)(struct sys_off_data *data),
			      void *cb_data);
extern int
devm_register_power_off_handler(struct device *dev,
				int (*callback)(struct sys_off_data *data),
				void *cb_data);

#endif
