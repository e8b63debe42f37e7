//===- PanicPathBlockingLock.cpp - IRQ204: a lock of a stopped CPU --------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The contract: panic() stops the other CPUs wherever they are (kernel/panic.c:428), those that
// hold a spinlock among them, and the CPU that panics may have held one itself. What runs after
// that must not wait for a lock that other code takes too: it may only try it.
//
//===----------------------------------------------------------------------===//

#include "checkers/LockFindings.h"
#include "checkers/Reporter.h"

namespace irqlint {

void checkPanicPathBlockingLock(const RuleContext &Ctx, Reporter &Out) {
  SharedLocks Locks(Ctx, [](const EntryPoint &Entry) { return Entry.context().Crash; });
  for (const EntryPoint &Entry : Ctx.entries(Out.rule()))
    for (const SharedLock &L : Locks.of(Entry))
      Out.report({Entry, L.Path},
                 proveSharedLock(Ctx, Entry, L, "a stopped CPU", "the crash path"));
}

} // namespace irqlint
