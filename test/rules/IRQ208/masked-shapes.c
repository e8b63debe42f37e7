// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How the next kernel's probe is seen to mask: by a register that a function computes, by one for each
// pin, by a second window on the register, or by a reset of the chip. Another register that the same
// function computes is none.
//
// RUN: rm -rf %t.src && split-file %s %t.src
// RUN: %check_irqlint --checks=%t.src/clean.h %t.src/computed.c %t.src/computed.h %t.src/shapes.h %S/Inputs/bank.h --dir=drivers/gpio -- --select IRQ208/irqchip
// RUN: %check_irqlint --checks=%t.src/clean.h %t.src/pins.c %t.src/shapes.h %S/Inputs/bank.h --dir=drivers/gpio -- --select IRQ208/irqchip
// RUN: %check_irqlint --checks=%t.src/clean.h %t.src/window.c %t.src/shapes.h %S/Inputs/bank.h --dir=drivers/gpio -- --select IRQ208/irqchip
// RUN: %check_irqlint --checks=%t.src/clean.h %t.src/resets.c %t.src/shapes.h %S/Inputs/bank.h --dir=drivers/gpio -- --select IRQ208/irqchip
// RUN: %check_irqlint --checks=%t.src/other.h %t.src/other.c %t.src/computed.h %t.src/shapes.h %S/Inputs/bank.h --dir=drivers/gpio -- --select IRQ208/irqchip

//--- clean.h
// EXPECT-CLEAN

//--- shapes.h
#include <linux/platform_device.h>
#include "bank.h"

/* The driver, which quiets the block by that function before it installs its handler. */
#define BANK_DRIVER(_quiet)                                                \
	static int bank_probe(struct platform_device *pdev)                \
	{                                                                  \
		struct bank *bank = devm_kzalloc(&pdev->dev, sizeof(*bank), GFP_KERNEL); \
									   \
		if (!bank)                                                 \
			return -ENOMEM;                                    \
		_quiet(bank);                                              \
		gpio_irq_chip_set_chip(&bank->gc.irq, &bank_chip);         \
		bank->gc.irq.parent_handler = bank_handler;                \
		return devm_gpiochip_add_data(&pdev->dev, &bank->gc, bank); \
	}                                                                  \
	static struct platform_driver bank_driver = { .probe = bank_probe }; \
	module_platform_driver(bank_driver)

//--- computed.h
#include <linux/types.h>

enum reg { REG_MASK, REG_STATUS, REG_RESET };

struct bank;
extern u32 bank_stride(struct bank *bank);

static inline u32 reg_of_bank(struct bank *bank, enum reg reg, unsigned int number)
{
	return bank_stride(bank) * number + 4 * reg;
}

static inline u32 reg_of_pin(struct bank *bank, enum reg reg, unsigned int pin)
{
	return reg_of_bank(bank, reg, pin / 32);
}

#define BANK_REGISTER(bank, pin) ((bank)->base + reg_of_pin(bank, REG_MASK, pin))

//--- computed.c
#include "computed.h"
#include "shapes.h"

static void bank_quiet(struct bank *bank)
{
	writel(0, bank->base + reg_of_bank(bank, REG_MASK, 1));
}

BANK_DRIVER(bank_quiet);

//--- pins.c
#define BANK_REGISTER(bank, pin) ((bank)->base + 4 * (pin))
#include "shapes.h"

static void bank_quiet(struct bank *bank)
{
	int i;

	for (i = 0; i < bank->gc.ngpio; i++)
		writel(0, bank->base + 4 * i);
}

BANK_DRIVER(bank_quiet);

//--- window.c
#define BANK_REGISTER(bank, pin) ((bank)->base + (bank)->window + 0x40)
#include "shapes.h"

static void bank_quiet(struct bank *bank)
{
	writel(0, bank->base + 0x40);
}

BANK_DRIVER(bank_quiet);

//--- resets.c
#include "shapes.h"

extern int bus_set(struct bank *bank, u8 reg, u8 value);

static void chip_reset(struct bank *bank)
{
	bus_set(bank, 0x10, 1);
}

static void bank_quiet(struct bank *bank)
{
	chip_reset(bank);
}

BANK_DRIVER(bank_quiet);

//--- other.c
#include "computed.h"
#include "shapes.h"

static void bank_quiet(struct bank *bank)
{
	writel(0, bank->base + reg_of_bank(bank, REG_STATUS, 1));
}

BANK_DRIVER(bank_quiet); // [[driver]]

//--- other.h
// CHECK: drivers/gpio/other.c:[[driver]]:1: note: driver 'bank_driver' has no shutdown that a kexec runs, and its interrupts stay live: 'bank_probe' installs 'bank_handler' and 'bank_unmask' enables them in the device [IRQ208]
// CHECK: drivers/gpio/other.c:[[driver]]:1: note: 'bank_driver' has no shutdown
// CHECK: drivers/gpio/other.c:[[driver]]:1: note: 'bank_handler' is installed as gpio_irq_chip::parent_handler here
// CHECK: drivers/gpio/bank.h:[[unmask]]:16: note: 'bank_unmask' is installed as irq_chip::irq_unmask here
// CHECK: drivers/gpio/bank.h:[[enable]]:2: note: 'bank_unmask' calls 'writel', which writes to the device
