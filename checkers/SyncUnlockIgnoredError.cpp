//===- SyncUnlockIgnoredError.cpp - IRQ406: a failed read in sync_unlock --===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The contract: irq_bus_sync_unlock writes to the hardware what the other callbacks have noted,
// over a bus that may fail, and can tell nobody (kernel/irq/irqdesc.c:910 takes no result). What it
// reads for that is not there when the read has failed: it decides by what lay on the stack, or
// takes an error number for a level.
//
//===----------------------------------------------------------------------===//

#include "checkers/Reporter.h"
#include "checkers/RuleContext.h"
#include "checkers/analysis/DriverTree.h"
#include "checkers/analysis/UncheckedReads.h"
#include "checkers/report/ChipProof.h"

#include <set>

namespace irqlint {

static void report(const RuleContext &Ctx, const Chip &C, const ChipCallback &Back,
                   const DriverWay &Way, const UncheckedRead &Read, Reporter &Out) {
  const Program &P = Ctx.program();
  const CallSite &Site = P.site(Read.Call);
  Finding F = findingAbout(P, C, Back);
  F.Primary = locationOf(Site.At);
  F.EndColumn = Site.At.EndColumn;
  F.PrimaryFunction = P.facts(Read.Call.In).Display.str().str();
  F.Primitive = calleeOf(Site);
  F.Message = "irq_bus_sync_unlock callback '" + F.Entry + "' ";
  F.Message +=
      Read.Variable.empty()
          ? "takes what '" + F.Primitive + "' gives for a value, which may be an error number"
          : "uses '" + Read.Variable + "', though '" + F.Primitive + "' may have failed to read it";
  for (SiteRef Call : Way.Calls)
    F.Path.push_back(callAt(Ctx.graph(), Call, static_cast<unsigned>(F.Path.size())));
  for (SiteRef Call : Read.Fails)
    F.Path.push_back(callAt(Ctx.graph(), Call, static_cast<unsigned>(F.Path.size())));
  F.Path.push_back(evidenceStep(P, Read.Call.In, Read.UsedAt, "it is used here all the same"));
  Out.report(std::move(F));
}

void checkSyncUnlockIgnoredError(const RuleContext &Ctx, Reporter &Out) {
  const Program &P = Ctx.program();
  UncheckedReads Reads(Ctx.graph());
  std::set<SiteRef> Told; // one finding for all chips
  for (const Chip &C : Ctx.subjects().chips().all()) {
    const ChipCallback *Back = C.find("irq_bus_sync_unlock");
    if (!Back || Back->F == NoFunction)
      continue;
    for (const DriverWay &Way : driverWays(Ctx.graph(), Back->F, C.Unit))
      if (Way.Calls.empty() || P.unitOf(Way.F) != NoUnit)
        for (const UncheckedRead &Read : Reads.of(Way.F))
          if (Told.insert(Read.Call).second)
            report(Ctx, C, *Back, Way, Read, Out);
  }
}

} // namespace irqlint
