// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Stands in for genirq: managed requests: just enough for the checker to derive what sleeps.

#include <linux/interrupt.h>
#include <linux/irq.h>

int devm_request_threaded_irq(struct device *dev, unsigned int irq,
			      irq_handler_t handler, irq_handler_t thread_fn,
			      unsigned long irqflags, const char *devname,
			      void *dev_id)
{
	devm_kzalloc(dev, sizeof(void *), GFP_KERNEL);
	return request_threaded_irq(irq, handler, thread_fn, irqflags, devname,
				    dev_id);
}
