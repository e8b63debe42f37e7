// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Stands in for <linux/gpio/consumer.h>: only what the tests use, in the shape that the kernel gives it.

#ifndef IRQLINT_MOCK_GPIO_CONSUMER_H
#define IRQLINT_MOCK_GPIO_CONSUMER_H

struct gpio_desc;

extern int gpiod_get_value(const struct gpio_desc *desc);
extern int gpiod_get_value_cansleep(const struct gpio_desc *desc);
extern void gpiod_set_value(struct gpio_desc *desc, int value);
extern int gpiod_to_irq(const struct gpio_desc *desc);
extern int gpiod_direction_input(struct gpio_desc *desc);

#endif
