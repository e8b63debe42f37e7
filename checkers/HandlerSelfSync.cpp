//===- HandlerSelfSync.cpp - IRQ106: a handler waits for itself -----------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The contract: disable_irq(), synchronize_irq() and free_irq() wait until no handler of the
// interrupt runs (kernel/irq/manage.c), and timer_delete_sync() until the timer's function has
// ended (kernel/time/timer.c). Whoever calls them from that very handler waits for ever.
//
//===----------------------------------------------------------------------===//

#include "checkers/Reporter.h"
#include "checkers/RuleContext.h"
#include "checkers/analysis/TimerArms.h"
#include "checkers/facts/PlainName.h"

namespace irqlint {

/// What is waited for, in the terms of the entry point itself.
static Value inEntryTerms(const Program &P, const EffectPath &Path) {
  Value About = Path.About;
  for (size_t I = Path.Offending; I != 0; --I)
    About = substitute(About, P.site(Path.Calls[I - 1]).Args);
  return About;
}

/// Whether that is what the entry point was registered for: its first parameter, which is a
/// handler's interrupt and a timer function's timer, or the same field.
static bool isOwn(const EntryPoint &Entry, const Value &About) {
  if (About.Kind == ValueKind::Param)
    return About.Int == 0;
  if (About.Kind != ValueKind::Field && About.Kind != ValueKind::FieldAddr)
    return false;
  return About.Kind == Entry.Object.Kind && About.First == Entry.Object.First &&
         About.Second == Entry.Object.Second;
}

/// Whether it is the timer or interrupt of an object that a function on the way has just made, such
/// as a copy: not the one whose function runs.
static bool isOfOther(const Program &P, const EffectPath &Path) {
  Place Of = P.site(Path.Calls[Path.Offending]).object(0);
  for (size_t I = Path.Offending; I != 0 && Of.startsAt(PlaceStepKind::Param); --I)
    Of = Of.in(P.site(Path.Calls[I - 1]).Objects.list());
  if (!Of.startsAt(PlaceStepKind::Call) || !Of.isPart())
    return false;
  llvm::StringRef Maker = plainName(Of.root().First);
  return Maker.contains("clone") || Maker.contains("alloc") || Maker.contains("copy") ||
         Maker.contains("dup") || Maker.contains("create");
}

/// Whether the call is made only while the timer is armed again: it is not while its function runs,
/// unless somebody else arms it just then (include/linux/timer.h).
static bool wantsPending(const FunctionFacts &F, const CallSite &Wait) {
  return llvm::any_of(Wait.Guards, [&](const Atom &A) {
    return A.Tested.Kind == ValueKind::Call && plainName(A.Tested.First) == "timer_pending" &&
           A.Operand == 0 && !A.Holds && Wait.object(0).known() &&
           F.Calls[static_cast<size_t>(A.Tested.Int)].object(0) == Wait.object(0);
  });
}

void checkHandlerSelfSync(const RuleContext &Ctx, Reporter &Out) {
  for (const EntryPoint &Entry : Ctx.entries(Out.rule())) {
    bool IsTimer = Entry.Source->Family == "timer";
    EffectKind Kind = IsTimer ? EffectKind::WaitTimer : EffectKind::WaitIrq;
    for (const EffectPath &Path : findPaths(Entry, Ctx.effects(Kind), Ctx.graph())) {
      SiteRef Wait = Path.Calls[Path.Offending];
      if (!isOwn(Entry, inEntryTerms(Ctx.program(), Path)) || isOfOther(Ctx.program(), Path) ||
          wantsPending(Ctx.program().facts(Wait.In), Ctx.program().site(Wait)) ||
          (IsTimer && !mayBeArmed(Ctx.graph(), Entry)))
        continue;
      Finding F = proveFinding(Ctx, Entry, Path);
      F.Message = describe(Entry) + " '" + F.Entry + "' waits for itself: '" +
                  calleeOf(Ctx.program().site(Wait)) + "' returns when " +
                  (IsTimer ? "the timer's function" : "this interrupt's handler") + " has ended";
      Out.report({Entry, Path}, std::move(F), {.Help = IsTimer ? "timer" : ""});
    }
  }
}

} // namespace irqlint
