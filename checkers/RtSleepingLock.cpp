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
#include "checkers/report/RightDrivers.h"
#include "checkers/report/TakenLock.h"

namespace irqlint {

/// Which help fits the lock, and who takes it.
static const char *helpFor(const EntryPoint &Entry, const TakenLock &Lock) {
  switch (Lock.What) {
  case TakenLock::Kind::Object:
    return "regmap";
  case TakenLock::Kind::Clock:
    return "clock";
  case TakenLock::Kind::Memory:
    return "memory";
  case TakenLock::Kind::Elsewhere:
    return "elsewhere";
  case TakenLock::Kind::Own:
    return Entry.Source->Family == "handler" ? "handler" : "";
  }
  return "";
}

/// Whether it stays atomic under PREEMPT_RT.
static bool staysAtomic(const EntryPoint &Entry) {
  RtBound Rt = Entry.context().Rt;
  return Rt != RtBound::Never && !(Rt == RtBound::UnlessThreaded && Entry.mayBeForceThreaded());
}

void checkRtSleepingLock(const RuleContext &Ctx, Reporter &Out) {
  for (const EntryPoint &Entry : Ctx.entries(Out.rule())) {
    if (!staysAtomic(Entry))
      continue;
    for (const EffectPath &Path : findPaths(Entry, Ctx.effects(EffectKind::RtLock), Ctx.graph())) {
      Finding F = proveInContext(Ctx, Entry, Path, "takes a lock that sleeps under PREEMPT_RT");
      TakenLock Lock = lockTakenBy(Ctx.graph(), Path);
      F.Cause = causeIn(Ctx.program(), Entry.Unit, Lock.Name);
      bool IsSpin =
          Lock.What == TakenLock::Kind::Object || llvm::StringRef(F.Primitive).contains("spin");
      std::string Kind = Lock.What == TakenLock::Kind::Own && IsSpin ? Entry.Where.text() : "";
      Out.report({Entry, Path}, std::move(F),
                 {"", helpFor(Entry, Lock), IsSpin ? "spinlock" : "", Kind});
    }
  }
  std::set<std::string> Kinds = Out.kinds();
  for (const EntryPoint &Entry : Ctx.entries(Out.rule()))
    if (staysAtomic(Entry) && Kinds.count(Entry.Where.text()))
      if (std::optional<RightPlace> Where = rawLockTakenBy(Ctx, Entry))
        Out.seeRight(Entry.Where.text(), std::move(*Where));
}

} // namespace irqlint
