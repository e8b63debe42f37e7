//===- BusLockPowerBracket.cpp - IRQ202: power by the bus lock alone ------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The contract: irq_bus_lock brackets the calls that a driver makes for its interrupt, and no
// others. The crash path masks, ends and disables each interrupt without it (kernel/irq/kexec.c:32-
// 38), as do the flow handlers and the hotplug and suspend code. A chip whose hardware has power or
// a clock only between irq_bus_lock and irq_bus_sync_unlock is touched without them there.
//
//===----------------------------------------------------------------------===//

#include "checkers/Reporter.h"
#include "checkers/RuleContext.h"
#include "checkers/analysis/DriverTree.h"
#include "checkers/data/ChipModel.h"
#include "checkers/report/ChipProof.h"

#include "llvm/ADT/STLExtras.h"

namespace irqlint {

/// The call by which the function gives the hardware power or a clock.
static std::optional<SiteRef> findPower(const RuleContext &Ctx, FunctionId F, UnitId U) {
  return findCallBelow(Ctx.graph(), F, U, [&](SiteRef, const CallSite &Site) {
    return Site.Kind == CalleeKind::Direct &&
           llvm::is_contained(chipModel().PowerCalls, Name(plainName(Site.First)));
  });
}

/// Whether genirq itself keeps the device on while an interrupt is in use.
static bool isKeptOn(const RuleContext &Ctx, UnitId U) {
  return llvm::any_of(chipModel().KeepOnCalls, [&](Name Function) {
    return llvm::any_of(Ctx.program().callsOf(Function),
                        [&](SiteRef R) { return Ctx.program().inDriver(R.In, U); });
  });
}

void checkBusLockPowerBracket(const RuleContext &Ctx, Reporter &Out) {
  const Program &P = Ctx.program();
  for (const Chip &C : Ctx.subjects().chips().all()) {
    const ChipCallback *Lock = C.find("irq_bus_lock");
    std::optional<SiteRef> Power = Lock ? findPower(Ctx, Lock->F, C.Unit) : std::nullopt;
    if (!Power || isKeptOn(Ctx, C.Unit))
      continue;
    for (const char *Field : {"irq_mask", "irq_eoi", "irq_disable", "irq_ack", "irq_mask_ack"}) {
      const ChipCallback *Back = C.find(Field);
      if (!Back || !Back->Entry || findPower(Ctx, Back->F, C.Unit))
        continue;
      std::vector<EffectPath> Writes =
          findPaths(*Back->Entry, Ctx.effects(EffectKind::WriteDevice), Ctx.graph());
      if (Writes.empty())
        continue;
      SiteRef Write = Writes.front().Calls[Writes.front().Offending];
      Finding F = findingAbout(P, C, *Back);
      F.Primary = locationOf(P.site(Write).At);
      F.EndColumn = P.site(Write).At.EndColumn;
      F.PrimaryFunction = P.facts(Write.In).Display.str().str();
      F.Primitive = calleeOf(P.site(*Power));
      F.Message = std::string(Field) + " callback '" + F.Entry +
                  "' touches hardware that only the bus lock powers: '" +
                  P.facts(Lock->F).Display.str().str() + "' calls '" + F.Primitive +
                  "', and the crash path takes no bus lock for it";
      F.Path.push_back(callAt(Ctx.graph(), Write, 1));
      F.Path.push_back(installedStep(P, C, *Lock));
      F.Path.push_back(callAt(Ctx.graph(), *Power, 1));
      Out.report(std::move(F));
      break;
    }
  }
}

} // namespace irqlint
