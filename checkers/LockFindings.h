//===- LockFindings.h - What the rules about shared locks say -------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_LOCKFINDINGS_H
#define IRQLINT_CHECKERS_LOCKFINDINGS_H

#include "checkers/RuleContext.h"
#include "checkers/analysis/SharedLocks.h"

namespace irqlint {

/// A lock that Entry waits for. Holder says who may have it ("a stopped CPU"), Inside what the
/// other call is outside of ("the crash path").
Finding proveSharedLock(const RuleContext &Ctx, const EntryPoint &Entry, const SharedLock &L,
                        llvm::StringRef Holder, llvm::StringRef Inside);

} // namespace irqlint

#endif // IRQLINT_CHECKERS_LOCKFINDINGS_H
