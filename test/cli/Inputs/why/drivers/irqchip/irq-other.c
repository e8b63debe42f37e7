// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include <linux/interrupt.h>

void other_shared(void);

static void same_name(void)
{
	other_shared();
}

static irqreturn_t other_handler(int irq, void *data)
{
	same_name();
	return IRQ_HANDLED;
}

int other_probe(unsigned int irq)
{
	return request_irq(irq, other_handler, 0, "other", NULL);
}

#ifdef CONFIG_DEMO_OFF
void left_out(void) {
  other_shared();
}
#endif
