/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#include <linux/missing.h>
#include <linux/irq.h>

struct irq_chip chip_b = {
	.irq_mask = 0,
};
