//===- SleepWithIrqsOff.cpp - IRQ105: sleeping with a lock or interrupts off -===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The contract: nothing may sleep between taking a spinlock and releasing it, nor with interrupts
// off (Documentation/locking/spinlocks.rst, kernel/sched/core.c: __might_resched()). Syscore
// callbacks and the starting and dying steps of CPU hotplug run with interrupts off throughout
// (drivers/base/syscore.c, kernel/cpu.c). The kernel's own check is silent there: it does not look
// once system_state is past SYSTEM_RUNNING.
//
//===----------------------------------------------------------------------===//

#include "checkers/Reporter.h"
#include "checkers/RuleContext.h"

namespace irqlint {

/// Whether nothing may sleep, whatever the caller did; with Rt as PREEMPT_RT has it, where a
/// spinlock_t is a lock that sleeps and leaves interrupts on.
static bool isAtomic(const HeldState &S, bool Rt) {
  if (S.RawLocks > 0)
    return true;
  return Rt ? S.SpinLocks <= 0 && S.irqsOff() : S.SpinLocks > 0 || S.irqsOff();
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

/// Where the lock is taken, or interrupts are turned off: the proof's first step.
static void report(const RuleContext &Ctx, FunctionId F, const EntryPoint &Start,
                   const EffectPath &Path, const LockState &S, Reporter &Out) {
  const Program &P = Ctx.program();
  Finding Found = proveFinding(Ctx, Start, Path);
  std::string State = stateOf(P, S);
  Found.Path.front() = S.Locks.empty() ? evidenceStep(P, F, P.facts(F).At,
                                                      "'" + Found.Entry + "' turns interrupts off")
                                       : evidenceStep(P, F, P.site(S.Locks.back().By).At,
                                                      "'" + Found.Entry + "' takes the lock here");
  Found.EntryField = "";
  Found.Context = State;
  Found.Message = "'" + Found.PrimaryFunction + "' may sleep " + State + ": it calls '" +
                  calleeOf(P.site(Path.Calls[Path.Offending])) + "'";
  Out.report({Start, Path}, std::move(Found));
}

void checkSleepWithIrqsOff(const RuleContext &Ctx, Reporter &Out) {
  const Program &P = Ctx.program();
  const LockStates &Locks = Ctx.graph().locks();
  const Effects &Sleeps = Ctx.effects(EffectKind::Sleep);
  for (const EntryPoint &Entry : Ctx.entries(Out.rule()))
    if (Entry.context().Atomic)
      for (const EffectPath &Path : findPaths(Entry, Sleeps, Ctx.graph()))
        Out.report({Entry, Path}, proveInContext(Ctx, Entry, Path, "may sleep"));
  for (FunctionId F = 0; F != P.functions().size(); ++F) {
    if (P.unitOf(F) == NoUnit || Sleeps.of(F).empty())
      continue;
    EntryPoint Start = asEntryPoint(P, F);
    PathFilter Filter;
    Filter.Through = [&](SiteRef R, const HeldState &Held) {
      return isAtomic(R.In == F ? Locks.heldAt(R) : Held, Ctx.rt());
    };
    for (const EffectPath &Path : findPaths(Start, Sleeps, Ctx.graph(), Filter))
      report(Ctx, F, Start, Path, Locks.at(Path.Calls.front()), Out);
  }
}

} // namespace irqlint
