/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#include <linux/irq.h>

struct irq_chip chip_mips = {
	.irq_mask = 0,
};
