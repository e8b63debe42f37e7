//===- SleepWithIrqsOff.cpp - IRQ105: sleep with a lock held --------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The contract: nothing may sleep between taking a spinlock and releasing it, nor with interrupts
// off (Documentation/locking/spinlocks.rst, kernel/sched/core.c: __might_resched()). Syscore
// callbacks and the starting and dying steps of CPU hotplug run with interrupts off throughout
// (drivers/base/syscore.c, kernel/cpu.c). The kernel's own check is silent in syscore callbacks: it
// does not look once system_state is past SYSTEM_RUNNING.
//
//===----------------------------------------------------------------------===//

#include "checkers/Reporter.h"
#include "checkers/RuleContext.h"
#include "checkers/analysis/AtomicSections.h"
#include "checkers/analysis/SharedSetUp.h"

#include <map>
#include <set>

namespace irqlint {

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

namespace {
/// An effect that is not allowed while interrupts are off, and what is said of it.
struct Forbidden {
  EffectKind Kind;
  const char *Verb;
  bool (*IsAtomic)(const HeldState &S);
};
} // namespace

/// The first step of the proof: how F comes to be atomic at the call R.
static PathStep stateStep(const Program &P, SiteRef R, const LockState &S, bool Asserted) {
  const FunctionFacts &F = P.facts(R.In);
  std::string Name = "'" + F.Display.str().str() + "' ";
  const HeldLock *Lock = S.last(LockClass::Raw) ? S.last(LockClass::Raw) : S.last(LockClass::Spin);
  if (Lock)
    return evidenceStep(P, R.In, P.site(Lock->By).At,
                        Name + "takes the lock with '" + calleeOf(P.site(Lock->By)) + "'");
  return evidenceStep(P, R.In, F.At,
                      Name + (Asserted ? "runs only with interrupts off" : "turns interrupts off"));
}

/// The finding for a call that Path leads to from F, whose state at its own call is S.
static Finding prove(const RuleContext &Ctx, const EntryPoint &Start, const EffectPath &Path,
                     const Forbidden &What) {
  const Program &P = Ctx.program();
  const LockState &S = Ctx.graph().locks().at(Path.Calls.front());
  Finding Found = proveFinding(Ctx, Start, Path);
  Found.EntryField = "";
  bool Asserted = isAsserted(Ctx.graph(), Path.Calls.front());
  Found.Context = What.IsAtomic(numbersOf(S)) ? stateOf(P, S) : "with interrupts off";
  Found.Path.front() = stateStep(P, Path.Calls.front(), S, Asserted);
  Found.Message = "'" + Found.PrimaryFunction + "' " + What.Verb + " " + Found.Context +
                  ": it calls '" + calleeOf(P.site(Path.Calls[Path.Offending])) + "'";
  return Found;
}

static const char *variantOf(const RuleContext &Ctx, UnitId U) {
  return Ctx.ownsIrqchip(U) ? "irqchip" : "other";
}

/// Whether a resume finds done what it would do here.
static bool mayBeDone(const RuleContext &Ctx, const EntryPoint &Entry, const EffectPath &Path) {
  return Entry.Source->Family == "syscore" && isBehindSharedCondition(Ctx.program(), Entry, Path);
}

/// The calls of which something was said: what sleeps anyhow need not be told of PREEMPT_RT as
/// well.
using Told = std::set<std::pair<FunctionId, Pos>>;

/// What runs with interrupts off from its start.
static void checkCallbacks(const RuleContext &Ctx, const Forbidden &What, Told &Said,
                           Reporter &Out) {
  for (const EntryPoint &Entry : Ctx.entries(Out.rule()))
    if (Entry.context().Atomic &&
        (What.Kind == EffectKind::Sleep || Entry.context().Rt == RtBound::Always))
      for (const EffectPath &Path : findPaths(Entry, Ctx.effects(What.Kind), Ctx.graph()))
        if (Said.insert({Entry.F, Ctx.program().site(Path.Calls[Path.Offending]).At}).second)
          Out.report({Entry, Path}, proveInContext(Ctx, Entry, Path, What.Verb),
                     {mayBeDone(Ctx, Entry, Path) ? "other" : variantOf(Ctx, Entry.Unit)});
}

/// What a function of a driver does between turning interrupts off, or taking a lock, and undoing
/// that. Of the functions that hold a lock around the same call, the first is shown.
static void checkSections(const RuleContext &Ctx, const Forbidden &What,
                          const OneContext &Callbacks, Told &Said, Reporter &Out) {
  const Program &P = Ctx.program();
  const Effects &Of = Ctx.effects(What.Kind);
  std::map<Pos, std::pair<Claim, Finding>> ByCall;
  for (FunctionId F = 0; F != P.functions().size(); ++F) {
    if (P.unitOf(F) == NoUnit || Of.of(F).empty())
      continue;
    EntryPoint Start = asEntryPoint(P, F);
    auto Known = Callbacks.find(F);
    const EntryPoint &From = Known == Callbacks.end() ? Start : *Known->second;
    for (const EffectPath &Path : pathsInSections(Ctx.graph(), From, Of, What.IsAtomic)) {
      // IRQ102 has said that the call may not be made there, locked or not.
      if (What.Kind == EffectKind::RtLock && Out.isSpokenOf(Path.Calls[Path.Offending]))
        continue;
      auto [It, New] = ByCall.try_emplace(P.site(Path.Calls[Path.Offending]).At, Claim(Start, Path),
                                          prove(Ctx, Start, Path, What));
      It->second.second.OtherPaths += !New;
    }
  }
  for (auto &[Call, Found] : ByCall)
    if (Said.insert({NoFunction, Call}).second)
      Out.report(Found.first, std::move(Found.second),
                 {variantOf(Ctx, P.unitOf(Found.first.Entry))});
}

void checkSleepWithIrqsOff(const RuleContext &Ctx, Reporter &Out) {
  std::vector<Forbidden> All = {{EffectKind::Sleep, "may sleep", isAtomic}};
  if (Ctx.rt())
    All.push_back(
        {EffectKind::RtLock, "takes a lock that sleeps under PREEMPT_RT", isAtomicUnderRt});
  OneContext Callbacks = inOneContext(Ctx.program(), Ctx.entries());
  Told Said;
  for (const Forbidden &What : All) {
    checkCallbacks(Ctx, What, Said, Out);
    checkSections(Ctx, What, Callbacks, Said, Out);
  }
}

} // namespace irqlint
