// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Stands in for <linux/smp.h>: only what the tests use, in the shape that the kernel gives it.

#ifndef IRQLINT_MOCK_SMP_H
#define IRQLINT_MOCK_SMP_H

#include <linux/types.h>

typedef void (*smp_call_func_t)(void *info);

extern int smp_call_function_single(int cpuid, smp_call_func_t func,
				    void *info, int wait);
extern void smp_call_function(smp_call_func_t func, void *info, int wait);
extern void on_each_cpu_cond_mask(bool (*cond_func)(int cpu, void *info),
				  smp_call_func_t func, void *info, bool wait,
				  const struct cpumask *mask);

static inline void on_each_cpu(smp_call_func_t func, void *info, int wait)
{
	on_each_cpu_cond_mask(NULL, func, info, wait, NULL);
}

#endif
