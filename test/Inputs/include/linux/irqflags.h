// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Stands in for <linux/irqflags.h>: only what the tests use, in the shape that the kernel gives it.

#ifndef IRQLINT_MOCK_IRQFLAGS_H
#define IRQLINT_MOCK_IRQFLAGS_H

#include <linux/types.h>

extern unsigned long arch_local_irq_save(void);
extern unsigned long arch_local_save_flags(void);
extern void arch_local_irq_restore(unsigned long flags);
extern void arch_local_irq_disable(void);
extern void arch_local_irq_enable(void);
extern bool arch_irqs_disabled(void);

#define raw_local_irq_disable() arch_local_irq_disable()
#define raw_local_irq_enable() arch_local_irq_enable()
#define raw_local_irq_save(flags)                \
	do {                                     \
		typecheck(unsigned long, flags); \
		flags = arch_local_irq_save();   \
	} while (0)
#define raw_local_irq_restore(flags)             \
	do {                                     \
		typecheck(unsigned long, flags); \
		arch_local_irq_restore(flags);   \
	} while (0)
#define raw_irqs_disabled() (arch_irqs_disabled())

#define local_irq_disable()              \
	do {                             \
		raw_local_irq_disable(); \
	} while (0)
#define local_irq_enable()              \
	do {                            \
		raw_local_irq_enable(); \
	} while (0)
#define local_irq_save(flags)              \
	do {                               \
		raw_local_irq_save(flags); \
	} while (0)
#define local_irq_restore(flags)              \
	do {                                  \
		raw_local_irq_restore(flags); \
	} while (0)
#define irqs_disabled() raw_irqs_disabled()

#endif
