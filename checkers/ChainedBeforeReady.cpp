//===- ChainedBeforeReady.cpp - IRQ403: chained before its domain exists --===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The contract: installing a chained handler starts the line and delivers what is pending
// (kernel/irq/chip.c:1053), so the domain in which the handler looks its children up has to exist
// before. A per-CPU line is started in the same way, on the CPU that installs it.
//
//===----------------------------------------------------------------------===//

#include "checkers/Reporter.h"
#include "checkers/RuleContext.h"
#include "checkers/analysis/DriverCalls.h"
#include "checkers/analysis/FilledIn.h"
#include "checkers/subjects/Domains.h"

#include <set>

namespace irqlint {

/// A lookup in a domain. One by a number that an entry of some table has is left out: there are
/// entries only for what has been mapped.
static bool looksUp(const CallSite &Site) {
  ValueKind Domain = Site.arg(0).Kind;
  return Site.Kind == CalleeKind::Direct && usesDomain(Site.First) &&
         (Domain == ValueKind::Field || Domain == ValueKind::Var) &&
         Site.arg(1).Kind != ValueKind::Field;
}

static void report(const RuleContext &Ctx, const EntryPoint &Entry, SiteRef Live, SiteRef Use,
                   const FoundStore &Late, Reporter &Out) {
  const Program &P = Ctx.program();
  Value Domain = P.site(Use).arg(0);
  std::string Field = Domain.Kind == ValueKind::Field
                          ? (Domain.First.str() + "::" + Domain.Second.str()).str()
                          : plainName(Domain.First).str();
  Finding F = findingIn(P, Live.In, P.site(Live).At);
  F.Primitive = calleeOf(P.site(Live));
  F.Message = "'" + F.PrimaryFunction + "' makes chained handler '" +
              P.facts(Entry.F).Display.str().str() + "' live before the domain '" + Field +
              "' exists, in which it looks interrupts up";
  F.Path = {installedStep(P, Entry),
            evidenceStep(P, Use.In, P.site(Use).At, "it is looked up in here"),
            evidenceStep(P, Late.In, Late.S->At, "the domain is made only here")};
  Out.report(std::move(F));
}

void checkChainedBeforeReady(const RuleContext &Ctx, Reporter &Out) {
  const Program &P = Ctx.program();
  std::set<SiteRef> Told; // one finding for all handlers that one call may install
  for (const EntryPoint &Entry : Ctx.entries(Out.rule())) {
    if (Entry.RegisteredIn == NoFunction)
      continue;
    std::optional<SiteRef> Use = findDriverCall(Ctx.graph(), Entry.F, Entry.Unit, looksUp);
    if (!Use)
      continue;
    FilledIn Domain(P, P.site(*Use).arg(0), Entry.Unit);
    const FactList<CallSite> &Calls = P.facts(Entry.RegisteredIn).Calls;
    for (uint32_t I = 0; I != Calls.size(); ++I) {
      if (!(Calls[I].At == Entry.Installed))
        continue;
      SiteRef Live{Entry.RegisteredIn, I};
      if (std::optional<FoundStore> Late = Domain.onlyAfter(Live)) {
        if (Told.insert(Live).second)
          report(Ctx, Entry, Live, *Use, *Late, Out);
        continue;
      }
      // The function that installs it may be a helper of the one that makes the domain.
      for (SiteRef Caller : callsLeadingTo(Ctx.graph(), Entry.RegisteredIn, Entry.Unit))
        if (std::optional<FoundStore> Late = Domain.onlyAfter(Caller);
            Late && Told.insert(Caller).second)
          report(Ctx, Entry, Caller, *Use, *Late, Out);
    }
  }
}

} // namespace irqlint
