//===- PanicPathBlockingLock.cpp - IRQ204: a lock that nobody will release -===//
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

#include "checkers/Reporter.h"
#include "checkers/RuleContext.h"
#include "checkers/analysis/SharedLocks.h"

namespace irqlint {

void checkPanicPathBlockingLock(const RuleContext &Ctx, Reporter &Out) {
  const Program &P = Ctx.program();
  SharedLocks Locks(Ctx, [](const ContextInfo &C) { return C.Crash; });
  for (const EntryPoint &Entry : Ctx.entries(Out.rule()))
    for (const SharedLock &L : Locks.of(Entry)) {
      std::string Lock = L.Name.empty() ? "a lock" : "'" + L.Name + "'";
      Finding F = proveInContext(Ctx, Entry, L.Path,
                                 "waits for " + Lock + ", which a stopped CPU may hold");
      const FunctionFacts &Other = P.facts(L.Other.In);
      F.Path.push_back(evidenceStep(P, L.Other.In, P.site(L.Other).At,
                                    "'" + Other.Display.str().str() + "' takes " +
                                        (L.Name.empty() ? "it" : Lock) +
                                        " outside of the crash path"));
      Out.report({Entry, L.Path}, std::move(F));
    }
}

} // namespace irqlint
