//===- DeliveryContext.h - Where child interrupts are delivered from ------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A driver delivers the interrupts of its own controller from whatever the kernel calls in it: a
// chained handler, a handler or its thread, a work item, a timer, a URB's completion. The functions
// for that want different contexts (kernel/irq/irqdesc.c:681-775, kernel/irq/chip.c:461). Wrappers
// such as iio_trigger_poll() are seen through: what counts is what they call.
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_SUBJECTS_DELIVERYCONTEXT_H
#define IRQLINT_CHECKERS_SUBJECTS_DELIVERYCONTEXT_H

#include "checkers/analysis/Effects.h"
#include "checkers/analysis/EntryPoints.h"
#include "checkers/analysis/PathSearch.h"

namespace irqlint {

/// Which functions deliver.
enum class DeliveryForm : uint8_t {
  Plain,  ///< generic_handle_irq(), generic_handle_domain_irq(): interrupts must be off
  Safe,   ///< their *_safe() forms, which turn interrupts off themselves
  Nested, ///< handle_nested_irq(): runs the handlers in the caller's thread, and may sleep
};

/// The effect that a function of that form has.
EffectKind effectOf(DeliveryForm Form);

/// True for an entry point that runs later than the parent's interrupt: a thread, a work item, a
/// timer, the completion of a URB.
bool isDeferred(const EntryPoint &Entry);

/// True for a handler that asks for a line together with others: IRQF_SHARED.
bool isShared(const EntryPoint &Entry);

/// True where interrupts may be on when the kernel calls the entry point: in a thread, a softirq or
/// a work item. An hrtimer runs in hardirq context unless it is made for a softirq.
bool mayRunWithIrqsOn(const EntryPoint &Entry);

/// True where interrupts are off whatever the configuration: by local_irq_save() or a raw lock.
/// spin_lock_irqsave() leaves them on under PREEMPT_RT.
bool irqsAreOffInAnyConfig(const HeldState &Held);

/// True where code that holds this must not sleep.
bool forbidsSleep(const HeldState &Held);

} // namespace irqlint

#endif // IRQLINT_CHECKERS_SUBJECTS_DELIVERYCONTEXT_H
