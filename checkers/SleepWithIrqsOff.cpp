//===- SleepWithIrqsOff.cpp - IRQ105: sleeping with a lock or interrupts off -===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The contract: nothing may sleep between taking a spinlock and releasing it, nor with interrupts
// off (Documentation/locking/spinlocks.rst, kernel/sched/core.c: __might_resched()). Syscore
// callbacks run with interrupts off throughout (drivers/base/syscore.c). The kernel's own check is
// silent there: it does not look once system_state is past SYSTEM_RUNNING.
//
//===----------------------------------------------------------------------===//

#include "checkers/Reporter.h"
#include "checkers/RuleContext.h"

#include <map>

namespace irqlint {

/// Whether nothing may sleep, whatever the caller did. A spinlock_t counts with PREEMPT_RT as well:
/// what is wrong without it stays wrong.
static bool isAtomic(const HeldState &S) {
  return S.RawLocks > 0 || S.SpinLocks > 0 || S.irqsOff();
}

/// "with 'priv->lock' held and interrupts off"
static std::string stateOf(const Program &P, const LockState &S) {
  const HeldLock *Lock = S.last(LockClass::Raw) ? S.last(LockClass::Raw) : S.last(LockClass::Spin);
  std::string Out;
  if (Lock) {
    std::string Text = Lock->Lock.text();
    Out = Text.empty() ? "with a spinlock held" : "with '" + Text + "' held";
  }
  if (S.Irqs == IrqState::Off)
    Out += Lock ? " and interrupts off" : "with interrupts off";
  return Out;
}

/// The finding for a call that Path leads to from F, whose state at its own call is S. Its first
/// step is where the lock is taken.
static Finding prove(const RuleContext &Ctx, const EntryPoint &Start, const EffectPath &Path,
                     const LockState &S) {
  const Program &P = Ctx.program();
  Finding Found = proveFinding(Ctx, Start, Path);
  Found.EntryField = "";
  Found.Context = stateOf(P, S);
  const HeldLock *Lock = S.last(LockClass::Raw) ? S.last(LockClass::Raw) : S.last(LockClass::Spin);
  Found.Path.front() = Lock ? evidenceStep(P, Start.F, P.site(Lock->By).At,
                                           "'" + Found.Entry + "' takes the lock with '" +
                                               calleeOf(P.site(Lock->By)) + "'")
                            : evidenceStep(P, Start.F, P.facts(Start.F).At,
                                           "'" + Found.Entry + "' turns interrupts off");
  Found.Message = "'" + Found.PrimaryFunction + "' may sleep " + Found.Context + ": it calls '" +
                  calleeOf(P.site(Path.Calls[Path.Offending])) + "'";
  return Found;
}

/// What runs with interrupts off from its start.
static void checkCallbacks(const RuleContext &Ctx, Reporter &Out) {
  for (const EntryPoint &Entry : Ctx.entries(Out.rule()))
    if (Entry.context().Atomic)
      for (const EffectPath &Path : findPaths(Entry, Ctx.effects(EffectKind::Sleep), Ctx.graph()))
        Out.report({Entry, Path}, proveInContext(Ctx, Entry, Path, "may sleep"));
}

void checkSleepWithIrqsOff(const RuleContext &Ctx, Reporter &Out) {
  const Program &P = Ctx.program();
  const LockStates &Locks = Ctx.graph().locks();
  const Effects &Sleeps = Ctx.effects(EffectKind::Sleep);
  checkCallbacks(Ctx, Out);
  // Of the functions that hold a lock around the same call, the first is shown.
  std::map<Pos, std::pair<Claim, Finding>> ByCall;
  for (FunctionId F = 0; F != P.functions().size(); ++F) {
    if (P.unitOf(F) == NoUnit || Sleeps.of(F).empty())
      continue;
    EntryPoint Start = asEntryPoint(P, F);
    PathFilter Filter;
    Filter.Through = [&](SiteRef R, const HeldState &Held) {
      return isAtomic(R.In == F ? Locks.heldAt(R) : Held);
    };
    for (const EffectPath &Path : findPaths(Start, Sleeps, Ctx.graph(), Filter)) {
      auto [It, New] = ByCall.try_emplace(P.site(Path.Calls[Path.Offending]).At, Claim(Start, Path),
                                          prove(Ctx, Start, Path, Locks.at(Path.Calls.front())));
      It->second.second.OtherPaths += !New;
    }
  }
  for (auto &[Call, Said] : ByCall)
    Out.report(Said.first, std::move(Said.second));
}

} // namespace irqlint
