//===- TakenLock.h - Which lock a way of PREEMPT_RT takes -----------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_REPORT_TAKENLOCK_H
#define IRQLINT_CHECKERS_REPORT_TAKENLOCK_H

#include "checkers/analysis/PathSearch.h"

#include <string>

namespace irqlint {

/// What a way that ends at a lock of PREEMPT_RT takes.
struct TakenLock {
  enum class Kind {
    Own,       ///< a lock that the driver's own code takes
    Elsewhere, ///< one that a function of the kernel takes for it
    Object,    ///< that of a regmap or the like
    Clock,     ///< that of the clocks
    Memory,    ///< that of the allocator
  };
  Kind What = Kind::Own;
  /// "demo::lock", a variable's name, or, where neither is known, the function that takes it.
  std::string Name;
};

TakenLock lockTakenBy(const CallGraph &Graph, const EffectPath &Path);

/// The findings of a unit that are about What have this as their cause.
std::string causeIn(const Program &P, UnitId U, const std::string &What);

/// "'demo_irq', by 'devm_request_irq' in 'demo_probe'": what one request asks for.
std::string requestOf(const Program &P, const EntryPoint &Entry);

} // namespace irqlint

#endif // IRQLINT_CHECKERS_REPORT_TAKENLOCK_H
