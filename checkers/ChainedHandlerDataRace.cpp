//===- ChainedHandlerDataRace.cpp - IRQ305: live before its data is set ---===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The contract: irq_set_chained_handler() starts the line at once and delivers what is pending
// (__irq_do_set_handler() in kernel/irq/chip.c:1053), so what irq_set_handler_data() is to give the
// handler has to be there before. irq_set_chained_handler_and_data() sets both under one lock.
//
//===----------------------------------------------------------------------===//

#include "checkers/Reporter.h"
#include "checkers/RuleContext.h"
#include "checkers/analysis/DriverCalls.h"
#include "checkers/analysis/LineData.h"
#include "checkers/program/Flow.h"

namespace irqlint {

/// Whether the handler asks for the data of its line.
static bool wantsData(const RuleContext &Ctx, const EntryPoint &Entry) {
  return findDriverCall(Ctx.graph(), Entry.F, Entry.Unit,
                        [](const CallSite &Site) {
                          llvm::StringRef Callee = plainName(Site.First);
                          return Site.Kind == CalleeKind::Direct &&
                                 (Callee == "irq_desc_get_handler_data" ||
                                  Callee == "irq_get_handler_data" ||
                                  Callee == "irq_data_get_irq_handler_data");
                        })
      .has_value();
}

void checkChainedHandlerDataRace(const RuleContext &Ctx, Reporter &Out) {
  const Program &P = Ctx.program();
  for (const EntryPoint &Entry : Ctx.entries(Out.rule())) {
    if (Entry.RegisteredIn == NoFunction || !wantsData(Ctx, Entry))
      continue;
    const FunctionFacts &Facts = P.facts(Entry.RegisteredIn);
    Flow Events(Facts);
    for (uint32_t I = 0; I != Facts.Calls.size(); ++I) {
      std::optional<Flow::Point> Live = Events.known() ? Events.ofCall(I) : std::nullopt;
      if (!Live || !(Facts.Calls[I].At == Entry.Installed))
        continue;
      std::optional<uint32_t> Late;
      bool Before = false;
      for (uint32_t Data : callsSettingData(Ctx.graph(), {Entry.RegisteredIn, I}))
        if (std::optional<Flow::Point> At = Events.ofCall(Data)) {
          // In a loop over the lines each comes before the other's next turn: only what every path
          // to the installation passes is before it then.
          bool InLoop = Events.before(*Live, *Live);
          Before |= InLoop ? Events.onEveryPath(
                                 Flow::Entry, [&](Flow::Point P) { return P == *Live; },
                                 [&](Flow::Point P) { return P == *At; })
                           : Events.before(*At, *Live);
          if (!Late && Events.before(*Live, *At))
            Late = Data;
        }
      if (!Late || Before)
        continue;
      Finding F = findingIn(P, Entry.RegisteredIn, Entry.Installed);
      F.Primitive = calleeOf(Facts.Calls[I]);
      F.Message = "'" + F.PrimaryFunction + "' installs chained handler '" +
                  P.facts(Entry.F).Display.str().str() + "' before it sets the handler's data";
      F.Path = {installedStep(P, Entry), evidenceStep(P, Entry.RegisteredIn, Facts.Calls[*Late].At,
                                                      "its data is set only here")};
      Out.report(std::move(F));
    }
  }
}

} // namespace irqlint
