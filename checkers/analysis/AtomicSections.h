//===- AtomicSections.h - Where a function must not sleep -----------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_ANALYSIS_ATOMICSECTIONS_H
#define IRQLINT_CHECKERS_ANALYSIS_ATOMICSECTIONS_H

#include "checkers/analysis/LockStates.h"
#include "checkers/analysis/PathSearch.h"

#include <map>

namespace irqlint {

/// Whether nothing may sleep, whatever the caller did. A spinlock_t counts with PREEMPT_RT as well:
/// what is wrong without it stays wrong.
bool isAtomic(const HeldState &S);

/// The same under PREEMPT_RT, where taking a spinlock_t leaves interrupts as they were
/// (include/linux/spinlock_rt.h).
bool isAtomicUnderRt(const HeldState &S);

/// Whether the function goes on to the call only with interrupts off: if
/// (WARN_ON(!irqs_disabled())).
bool isAsserted(const CallGraph &Graph, SiteRef R);

/// The functions that run in one context only, with it: callbacks that nobody calls by name.
using OneContext = std::map<FunctionId, const EntryPoint *>;
OneContext inOneContext(const Program &P, const std::vector<EntryPoint> &Entries);

/// The ways from Start's function to an effect that begin and end where IsAtomic holds, or
/// interrupts are asserted to be off. They do not where a function on the way, of the driver or
/// not, has released the lock that its caller took.
std::vector<EffectPath> pathsInSections(const CallGraph &Graph, const EntryPoint &Start,
                                        const Effects &Of, bool (*IsAtomic)(const HeldState &));

} // namespace irqlint

#endif // IRQLINT_CHECKERS_ANALYSIS_ATOMICSECTIONS_H
