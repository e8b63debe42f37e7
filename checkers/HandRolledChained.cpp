//===- HandRolledChained.cpp - IRQ302: child interrupts demultiplexed by hand -===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

//
// The contract: generic_handle_irq() and generic_handle_domain_irq() want hardirq context with
// interrupts off (kernel/irq/irqdesc.c). A chained handler has that by construction. A handler of
// request_irq() that demultiplexes by hand loses it when it is force-threaded, and a URB
// completion, timer, work or thread never had it; and to genirq such a cascaded controller looks
// like any device, so that suspend, affinity and the crash path do not know it for one.
//
//===----------------------------------------------------------------------===//

#include "checkers/Reporter.h"
#include "checkers/RuleContext.h"

namespace irqlint {

/// Interrupts are off whatever the configuration: local_irq_save(), or a raw lock.
static bool irqsAreOff(const HeldState &Held) {
  return Held.RawLocks > 0 || (Held.irqsOff() && Held.SpinLocks <= 0);
}

static bool isDeferred(const EntryPoint &Entry) {
  const std::string &Family = Entry.Source->Family;
  return Family == "urb" || Family == "timer" || Family == "work" || Family == "thread";
}

static void report(const RuleContext &Ctx, const EntryPoint &Entry, const EffectPath &Path,
                   Reporter &Out) {
  Finding F = proveFinding(Ctx, Entry, Path);
  F.Message = describe(Entry) + " '" + F.Entry + "' demultiplexes child interrupts by hand: it " +
              "calls '" + calleeOf(Ctx.program().site(Path.Calls[Path.Offending])) + "'";
  if (F.PrimaryFunction != F.Entry)
    F.Message += " in '" + F.PrimaryFunction + "'";
  F.Message += isDeferred(Entry)
                   ? ", outside any flow handler of the parent"
                   : ", and may be force-threaded, which lets it run with interrupts on";
  Out.report(
      {Entry, Path}, std::move(F),
      {Ctx.ownsIrqchip(Entry.Unit) ? "irqchip" : "other", isDeferred(Entry) ? "deferred" : ""});
}

void checkHandRolledChained(const RuleContext &Ctx, Reporter &Out) {
  for (const EntryPoint &Entry : Ctx.entries(Out.rule())) {
    bool Deferred = isDeferred(Entry);
    if (!Deferred && !Entry.mayBeForceThreaded())
      continue;
    PathFilter Filter;
    Filter.Through = [](SiteRef, const HeldState &Held) { return !irqsAreOff(Held); };
    std::set<SiteRef> Reported;
    auto search = [&](EffectKind Kind) {
      for (const EffectPath &Path : findPaths(Entry, Ctx.effects(Kind), Ctx.graph(), Filter))
        if (Reported.insert(Path.Calls[Path.Offending]).second)
          report(Ctx, Entry, Path, Out);
    };
    search(EffectKind::Deliver);
    if (Deferred)
      search(EffectKind::DeliverSafe);
  }
}

} // namespace irqlint
