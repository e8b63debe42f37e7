// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Stands in for <linux/interrupt.h>: only what the tests use, in the shape that the kernel gives it.

#ifndef IRQLINT_MOCK_INTERRUPT_H
#define IRQLINT_MOCK_INTERRUPT_H

#include <linux/device.h>
#include <linux/irqreturn.h>

#define IRQF_TRIGGER_RISING 0x00000001
#define IRQF_TRIGGER_HIGH 0x00000004
#define IRQF_SHARED 0x00000080
#define __IRQF_TIMER 0x00000200
#define IRQF_PERCPU 0x00000400
#define IRQF_ONESHOT 0x00002000
#define IRQF_NO_SUSPEND 0x00004000
#define IRQF_NO_THREAD 0x00010000
#define IRQF_NO_AUTOEN 0x00080000
#define IRQF_COND_ONESHOT 0x00200000
#define IRQF_TIMER (__IRQF_TIMER | IRQF_NO_SUSPEND | IRQF_NO_THREAD)

typedef irqreturn_t (*irq_handler_t)(int, void *);

extern int request_threaded_irq(unsigned int irq, irq_handler_t handler,
				irq_handler_t thread_fn, unsigned long flags,
				const char *name, void *dev);

static inline int request_irq(unsigned int irq, irq_handler_t handler,
			      unsigned long flags, const char *name, void *dev)
{
	return request_threaded_irq(irq, handler, NULL,
				    flags | IRQF_COND_ONESHOT, name, dev);
}

extern int request_any_context_irq(unsigned int irq, irq_handler_t handler,
				   unsigned long flags, const char *name,
				   void *dev_id);
extern int request_nmi(unsigned int irq, irq_handler_t handler,
		       unsigned long flags, const char *name, void *dev);
extern const void *free_irq(unsigned int irq, void *dev);

extern int devm_request_threaded_irq(struct device *dev, unsigned int irq,
				     irq_handler_t handler,
				     irq_handler_t thread_fn,
				     unsigned long irqflags,
				     const char *devname, void *dev_id);

static inline int devm_request_irq(struct device *dev, unsigned int irq,
				   irq_handler_t handler,
				   unsigned long irqflags, const char *devname,
				   void *dev_id)
{
	return devm_request_threaded_irq(dev, irq, handler, NULL,
					 irqflags | IRQF_COND_ONESHOT, devname,
					 dev_id);
}

extern void devm_free_irq(struct device *dev, unsigned int irq, void *dev_id);
extern void disable_irq_nosync(unsigned int irq);
extern bool disable_hardirq(unsigned int irq);
extern void disable_irq(unsigned int irq);
extern void enable_irq(unsigned int irq);
extern void synchronize_irq(unsigned int irq);

struct tasklet_struct {
	struct tasklet_struct *next;
	unsigned long state;
	atomic_t count;
	bool use_callback;
	union {
		void (*func)(unsigned long data);
		void (*callback)(struct tasklet_struct *t);
	};
	unsigned long data;
};

#define from_tasklet(var, callback_tasklet, tasklet_fieldname) \
	container_of(callback_tasklet, typeof(*var), tasklet_fieldname)

extern void tasklet_setup(struct tasklet_struct *t,
			  void (*callback)(struct tasklet_struct *));
extern void tasklet_init(struct tasklet_struct *t,
			 void (*func)(unsigned long), unsigned long data);
extern void __tasklet_schedule(struct tasklet_struct *t);
extern void tasklet_kill(struct tasklet_struct *t);

static inline void tasklet_schedule(struct tasklet_struct *t)
{
	__tasklet_schedule(t);
}

#endif
