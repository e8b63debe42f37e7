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

#include "checkers/Rules.h"

using namespace irqlint;

/// Interrupts are off whatever the configuration: local_irq_save(), or a raw lock.
static bool irqsAreOff(const HeldState &Held) {
  return Held.RawLocks || (Held.IrqsOff && !Held.SpinLocks);
}

static bool isDeferred(const EntryPoint &Entry) {
  const std::string &Family = Entry.Source->Family;
  return Family == "urb" || Family == "timer" || Family == "work" || Family == "thread";
}

static void report(const RuleContext &Ctx, const EntryPoint &Entry, const EffectPath &Path,
                   std::vector<Finding> &Out) {
  Finding F = proveFinding(Ctx, Entry, Path);
  F.Rule = "IRQ302";
  F.Variant = Ctx.ownsIrqchip(Entry.Unit) ? "irqchip" : "other";
  F.Severity = Ctx.severity(F.Rule, F.Variant);
  F.Message = describe(Entry) + " '" + F.Entry + "' demultiplexes child interrupts by hand: it " +
              "calls '" + calleeOf(Ctx.program().site(Path.Calls[Path.Offending])) + "'";
  if (F.PrimaryFunction != F.Entry)
    F.Message += " in '" + F.PrimaryFunction + "'";
  F.Message += isDeferred(Entry)
                   ? ", outside any flow handler of the parent"
                   : ", and may be force-threaded, which lets it run with interrupts on";
  F.Help =
      isDeferred(Entry)
          ? "install a chained handler on the parent, or nested interrupts where the bus is slow"
          : "install it with irq_set_chained_handler_and_data(), or request it with "
            "IRQF_NO_THREAD, or deliver with generic_handle_domain_irq_safe()";
  Out.push_back(std::move(F));
}

void irqlint::checkHandRolledChained(const RuleContext &Ctx, std::vector<Finding> &Out) {
  for (const EntryPoint &Entry : Ctx.entries()) {
    bool Deferred = isDeferred(Entry);
    if (!Deferred && !mayBeForceThreaded(Entry))
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
