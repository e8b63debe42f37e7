//===- LockState.h - Locks and interrupts along a function ------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_FACTS_LOCKSTATE_H
#define IRQLINT_CHECKERS_FACTS_LOCKSTATE_H

#include "checkers/facts/Facts.h"

#include "llvm/ADT/StringRef.h"

namespace irqlint {

/// Changes State by one call of the kernel's locking API, named by its function as it is after
/// macro expansion (include/linux/spinlock_api_smp.h, include/linux/mutex.h,
/// arch/*/include/asm/irqflags.h). IsSpinlock tells that the lock is a spinlock_t or rwlock_t and
/// not a raw_spinlock_t: off PREEMPT_RT the same functions take both.
void applyCall(HeldState &State, llvm::StringRef Callee, bool IsSpinlock);

/// True where the call acquires a spin, read or write lock, and does not merely try to.
bool acquiresSpin(llvm::StringRef Callee);

/// What holds where two paths meet.
HeldState join(const HeldState &A, const HeldState &B);

} // namespace irqlint

#endif // IRQLINT_CHECKERS_FACTS_LOCKSTATE_H
