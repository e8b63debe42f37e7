//===- HandRolledChained.cpp - IRQ302: demultiplexed by hand --------------===//
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
#include "checkers/report/RightDrivers.h"
#include "checkers/report/TakenLock.h"
#include "checkers/subjects/DeliveryContext.h"

namespace irqlint {

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
  F.Cause = causeIn(Ctx.program(), Entry.Unit, requestOf(Ctx.program(), Entry));
  Out.report({Entry, Path}, std::move(F),
             {Ctx.ownsIrqchip(Entry.Unit) ? "irqchip" : "other",
              isDeferred(Entry) ? "deferred"
              : isShared(Entry) ? "shared"
                                : "",
              "", nameOf(deliveryKindOf(Entry))});
}

void checkHandRolledChained(const RuleContext &Ctx, Reporter &Out) {
  for (const EntryPoint &Entry : Ctx.entries(Out.rule())) {
    bool Deferred = isDeferred(Entry);
    if (!Deferred && !Entry.mayBeForceThreaded())
      continue;
    PathFilter Filter;
    Filter.Through = [](SiteRef, const HeldState &Held) { return !irqsAreOffInAnyConfig(Held); };
    std::set<SiteRef> Reported;
    auto search = [&](DeliveryForm Form) {
      for (const EffectPath &Path :
           findPaths(Entry, Ctx.effects(effectOf(Form)), Ctx.graph(), Filter))
        if (Reported.insert(Path.Calls[Path.Offending]).second)
          report(Ctx, Entry, Path, Out);
    };
    search(DeliveryForm::Plain);
    if (Deferred)
      search(DeliveryForm::Safe);
  }
  if (Out.kinds().empty())
    return;
  for (const EntryPoint &Entry : Ctx.entries())
    if (std::optional<RightOfKind> Right = rightDeliveryOf(Ctx, Entry))
      Out.seeRight(Right->first, std::move(Right->second));
}

} // namespace irqlint
