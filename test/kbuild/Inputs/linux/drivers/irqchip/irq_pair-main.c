// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

// One module of two sources: a callback is installed here, and written in the other.
#include <linux/irq.h>

void pair_mask(struct irq_data *d);

struct irq_chip pair_chip = {
	.irq_mask = pair_mask,
};
