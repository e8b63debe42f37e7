//===- RawSpinlock.h - A driver's spinlock_t that becomes a raw one -------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Under PREEMPT_RT a spinlock_t sleeps and a raw_spinlock_t does not. A lock that protects a
// driver's registers becomes a raw one in all files of the driver at once: its declaration, its
// initialisation and each use. The text decides what is renamed; whether the types fit then, and
// whether what the lock is held across may be done under a raw one, others prove.
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_FIX_RAWSPINLOCK_H
#define IRQLINT_DRIVER_FIX_RAWSPINLOCK_H

#include "checkers/report/Finding.h"
#include "driver/fix/DriverSources.h"
#include "driver/run/FindingFix.h"

#include "llvm/Support/Error.h"

#include <optional>

namespace irqlint {

/// What mends F, whose place is where the driver takes a spinlock_t. Nothing where that is no call
/// which takes one. The error says why this lock cannot become a raw one, in one clause.
llvm::Expected<std::optional<FindingFix>> rawSpinlockFix(const Finding &F, DriverSources &Sources);

} // namespace irqlint

#endif // IRQLINT_DRIVER_FIX_RAWSPINLOCK_H
