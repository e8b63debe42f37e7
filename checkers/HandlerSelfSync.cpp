//===- HandlerSelfSync.cpp - IRQ106: a handler waits for itself -------------===//
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

void checkHandlerSelfSync(const RuleContext &Ctx, Reporter &Out) {
  for (const EntryPoint &Entry : Ctx.entries(Out.rule())) {
    bool IsTimer = Entry.Source->Family == "timer";
    EffectKind Kind = IsTimer ? EffectKind::WaitTimer : EffectKind::WaitIrq;
    for (const EffectPath &Path : findPaths(Entry, Ctx.effects(Kind), Ctx.graph())) {
      if (!isOwn(Entry, inEntryTerms(Ctx.program(), Path)))
        continue;
      Finding F = proveFinding(Ctx, Entry, Path);
      F.Message = describe(Entry) + " '" + F.Entry + "' waits for itself: '" +
                  calleeOf(Ctx.program().site(Path.Calls[Path.Offending])) + "' returns when " +
                  (IsTimer ? "the timer's function" : "this interrupt's handler") + " has ended";
      Out.report({Entry, Path}, std::move(F), {.Help = IsTimer ? "timer" : ""});
    }
  }
}

} // namespace irqlint
