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

#include "checkers/Rules.h"

using namespace irqlint;

/// What is waited for, in the terms of the entry point itself.
static Value inEntryTerms(const Program &P, const EffectPath &Path) {
  Value About = Path.About;
  for (size_t I = Path.Offending; I != 0; --I)
    About = substitute(About, P.site(Path.Calls[I - 1]).Args);
  return About;
}

/// Whether that is what the entry point was registered for: its first parameter, or the same field.
static bool isOwn(const EntryPoint &Entry, const Value &About) {
  bool IsHandler = Entry.Source->Family == "handler" || Entry.Source->Family == "thread";
  if (About.Kind == ValueKind::Param)
    return IsHandler && About.Int == 0;
  if (About.Kind != ValueKind::Field && About.Kind != ValueKind::FieldAddr)
    return false;
  return About.Kind == Entry.Object.Kind && About.First == Entry.Object.First &&
         About.Second == Entry.Object.Second;
}

static std::vector<EffectPath> waits(const RuleContext &Ctx, const EntryPoint &Entry) {
  const std::string &Family = Entry.Source->Family;
  std::vector<EffectPath> Out;
  if (Family != "handler" && Family != "thread" && Family != "timer")
    return Out;
  EffectKind Kind = Family == "timer" ? EffectKind::WaitTimer : EffectKind::WaitIrq;
  for (EffectPath &Path : findPaths(Entry, Ctx.effects(Kind), Ctx.graph()))
    if (isOwn(Entry, inEntryTerms(Ctx.program(), Path)))
      Out.push_back(std::move(Path));
  return Out;
}

std::set<SiteRef> irqlint::selfWaits(const RuleContext &Ctx, const EntryPoint &Entry) {
  std::set<SiteRef> Out;
  for (const EffectPath &Path : waits(Ctx, Entry))
    Out.insert(Path.Calls[Path.Offending]);
  return Out;
}

void irqlint::checkHandlerSelfSync(const RuleContext &Ctx, std::vector<Finding> &Out) {
  for (const EntryPoint &Entry : Ctx.entries())
    for (const EffectPath &Path : waits(Ctx, Entry)) {
      Finding F = proveFinding(Ctx, Entry, Path);
      F.Rule = "IRQ106";
      F.Severity = Ctx.severity(F.Rule);
      bool IsTimer = Entry.Source->Family == "timer";
      F.Message = describe(Entry) + " '" + F.Entry + "' waits for itself: '" +
                  calleeOf(Ctx.program().site(Path.Calls[Path.Offending])) + "' returns when " +
                  (IsTimer ? "the timer's function" : "this interrupt's handler") + " has ended";
      F.Help = IsTimer ? "use timer_delete() here; the function is its own last user"
                       : "use disable_irq_nosync() in the handler";
      Out.push_back(std::move(F));
    }
}
