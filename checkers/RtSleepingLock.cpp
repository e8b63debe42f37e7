//===- RtSleepingLock.cpp - IRQ102: a lock that sleeps under PREEMPT_RT ---===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The contract: under PREEMPT_RT a spinlock_t, a local lock and the memory allocator sleep
// (kernel/locking/spinlock_rt.c), so that what stays atomic there must do without them. A primary
// handler is a thread there, unless its flags keep it from that.
//
//===----------------------------------------------------------------------===//

#include "checkers/Reporter.h"
#include "checkers/RuleContext.h"

namespace irqlint {

void checkRtSleepingLock(const RuleContext &Ctx, Reporter &Out) {
  for (const EntryPoint &Entry : Ctx.entries(Out.rule())) {
    RtBound Rt = Entry.context().Rt;
    if (Rt == RtBound::Never || (Rt == RtBound::UnlessThreaded && Entry.mayBeForceThreaded()))
      continue;
    for (const EffectPath &Path : findPaths(Entry, Ctx.effects(EffectKind::RtLock), Ctx.graph()))
      Out.report({Entry, Path},
                 proveInContext(Ctx, Entry, Path, "takes a lock that sleeps under PREEMPT_RT"));
  }
}

} // namespace irqlint
