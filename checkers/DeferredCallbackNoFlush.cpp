//===- DeferredCallbackNoFlush.cpp - IRQ203: what nobody flushes ----------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The contract: a chip behind a slow bus notes what its callbacks change and writes it in
// irq_bus_sync_unlock. Not every caller takes the bus lock: irq_set_affinity() and
// irq_set_vcpu_affinity() do not (kernel/irq/manage.c:467, 660), and with IRQCHIP_MASK_ON_SUSPEND
// suspend_device_irqs() masks without it (kernel/irq/pm.c:111). What is noted there stays noted
// until somebody else happens to take the bus lock.
//
//===----------------------------------------------------------------------===//

#include "checkers/Reporter.h"
#include "checkers/RuleContext.h"
#include "checkers/analysis/DriverTree.h"
#include "checkers/report/ChipProof.h"
#include "checkers/subjects/ChipDelivery.h"

#include "llvm/ADT/STLExtras.h"

namespace irqlint {

constexpr int64_t MaskOnSuspend = 1 << 2; // IRQCHIP_MASK_ON_SUSPEND

namespace {
/// A callback that runs without the bus lock, and who calls it so.
struct Unlocked {
  const ChipCallback *Back = nullptr;
  const char *Caller = nullptr;
};
} // namespace

static std::vector<Unlocked> unlockedCallbacks(const RuleContext &Ctx, const Chip &C) {
  std::vector<Unlocked> Out;
  auto add = [&](const char *Field, const char *Caller) {
    if (const ChipCallback *Back = C.find(Field))
      Out.push_back({Back, Caller});
  };
  const Subjects &S = Ctx.subjects();
  bool IsNested = llvm::any_of(deliveriesOf(Ctx, S.lines(), S.chips(), C),
                               [](const DeliveryFact &F) { return F.How == Delivery::Nested; });
  // A nested interrupt is handled in a thread: it has no affinity, and suspend passes it over.
  if (IsNested)
    return Out;
  add("irq_set_affinity", "irq_set_affinity()");
  add("irq_set_vcpu_affinity", "irq_set_vcpu_affinity()");
  const ChipCallback *Affinity = C.find("irq_set_affinity");
  if (Affinity && Affinity->Symbol.str() == "msi_domain_set_affinity")
    add("irq_write_msi_msg", "msi_domain_set_affinity(), below irq_set_affinity()");
  if (C.Flags & MaskOnSuspend)
    add("irq_mask", "suspend_device_irqs(), because of IRQCHIP_MASK_ON_SUSPEND");
  return Out;
}

/// Where the function writes to the device, or calls what could not be followed.
static std::optional<SiteRef> findIo(const RuleContext &Ctx, FunctionId F, UnitId U) {
  return findCallBelow(Ctx.graph(), F, U, [&](SiteRef R, const CallSite &Site) {
    return !Ctx.effects(EffectKind::WriteDevice).atSite(R).empty() ||
           (Site.Kind == CalleeKind::Field && Ctx.graph().calleesOf(R).Unknown);
  });
}

void checkDeferredCallbackNoFlush(const RuleContext &Ctx, Reporter &Out) {
  const Program &P = Ctx.program();
  for (const Chip &C : Ctx.subjects().chips().all()) {
    const ChipCallback *Flush = C.find("irq_bus_sync_unlock");
    std::optional<SiteRef> Io = Flush ? findIo(Ctx, Flush->F, C.Unit) : std::nullopt;
    if (!Io)
      continue;
    std::set<FieldName> Used = fieldsUsedBelow(Ctx.graph(), Flush->F, C.Unit);
    for (const Unlocked &U : unlockedCallbacks(Ctx, C)) {
      std::set<FieldName> Set = fieldsSetBelow(Ctx.graph(), U.Back->F, C.Unit);
      auto Noted = llvm::find_if(Set, [&](const FieldName &Field) { return Used.count(Field); });
      if (Noted == Set.end() || findIo(Ctx, U.Back->F, C.Unit))
        continue;
      Finding F = findingAbout(P, C, *U.Back);
      F.Primitive = P.facts(Flush->F).Display.str().str();
      F.Message = U.Back->Field.str().str() + " callback '" + F.Entry + "' leaves its I/O to '" +
                  F.Primitive + "', which does not follow where it is called from " + U.Caller;
      F.Path.push_back(evidenceStep(P, NoFunction, P.facts(U.Back->F).At,
                                    "'" + F.Entry + "' sets " +
                                        (Noted->first.str() + "::" + Noted->second.str()).str()));
      F.Path.push_back(installedStep(P, C, *Flush));
      F.Path.push_back(callAt(Ctx.graph(), *Io, 1));
      Out.report(std::move(F));
    }
  }
}

} // namespace irqlint
