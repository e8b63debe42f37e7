//===- ChainedBeforeReady.cpp - IRQ403: chained before its domain exists --===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The contract: installing a chained handler starts the line and delivers what is pending
// (kernel/irq/chip.c:1053), so the domain in which the handler looks its children up has to exist
// before. A per-CPU line is started by enable_percpu_irq(), mostly much later.
//
//===----------------------------------------------------------------------===//

#include "checkers/Reporter.h"
#include "checkers/RuleContext.h"
#include "checkers/analysis/DriverCalls.h"
#include "checkers/program/Flow.h"
#include "checkers/subjects/Domains.h"

#include <set>

namespace irqlint {

/// A lookup in a domain. One by a number that an entry of some table has is left out: there are
/// entries only for what has been mapped.
static bool looksUp(const CallSite &Site) {
  return Site.Kind == CalleeKind::Direct && usesDomain(Site.First) &&
         Site.arg(0).Kind == ValueKind::Field && Site.arg(1).Kind != ValueKind::Field;
}

/// Where F fills in the field behind Live, if nothing before does and it is filled in nowhere else.
static const Store *filledInAfter(const Program &P, FunctionId F, uint32_t Live, const Value &Field,
                                  UnitId U) {
  const FunctionFacts &Facts = P.facts(F);
  Flow Events(Facts);
  std::optional<Flow::Point> From = Events.known() ? Events.ofCall(Live) : std::nullopt;
  if (!From)
    return nullptr;
  const Store *Late = nullptr;
  for (const StoreRef &S : P.storesTo(Field.First, Field.Second)) {
    if (S.Unit != U || S.S->V.Kind == ValueKind::Int)
      continue; // not the driver's, or set to null
    if (S.In != F)
      return nullptr;
    std::optional<Flow::Point> At =
        Events.ofStore(static_cast<uint32_t>(S.S - Facts.Stores.data()));
    if (!At || Events.before(*At, *From) || !Events.before(*From, *At))
      return nullptr;
    Late = S.S;
  }
  return Late;
}

static void report(const RuleContext &Ctx, const EntryPoint &Entry, SiteRef Live, SiteRef Use,
                   const Store &Late, Reporter &Out) {
  const Program &P = Ctx.program();
  std::string Field = (Late.Record.str() + "::" + Late.Field.str()).str();
  Finding F = findingIn(P, Live.In, P.site(Live).At);
  F.Primitive = calleeOf(P.site(Live));
  F.Message = "'" + F.PrimaryFunction + "' makes chained handler '" +
              P.facts(Entry.F).Display.str().str() + "' live before the domain '" + Field +
              "' exists, in which it looks interrupts up";
  F.Path = {installedStep(P, Entry),
            evidenceStep(P, Use.In, P.site(Use).At, "it is looked up in here"),
            evidenceStep(P, Live.In, Late.At, "the domain is made only here")};
  Out.report(std::move(F));
}

/// The calls of the driver that lead to the function, over some helpers.
static std::vector<SiteRef> callersOf(const Program &P, FunctionId F, UnitId U) {
  constexpr size_t MaxCalls = 16;
  std::vector<SiteRef> Out = P.callsOf(P.facts(F).Symbol).vec();
  for (size_t I = 0; I != Out.size() && Out.size() < MaxCalls; ++I)
    for (SiteRef R : P.callsOf(P.facts(Out[I].In).Symbol))
      if (P.inDriver(R.In, U) && !llvm::is_contained(Out, R))
        Out.push_back(R);
  return Out;
}

void checkChainedBeforeReady(const RuleContext &Ctx, Reporter &Out) {
  const Program &P = Ctx.program();
  std::set<UnitId> PerCpu;
  for (SiteRef R : P.callsOf(Name("enable_percpu_irq")))
    PerCpu.insert(P.unitOf(R.In));
  std::set<SiteRef> Told; // one finding for all handlers that one call may install
  for (const EntryPoint &Entry : Ctx.entries(Out.rule())) {
    if (Entry.RegisteredIn == NoFunction || PerCpu.count(Entry.Unit))
      continue;
    std::optional<SiteRef> Use = findDriverCall(Ctx.graph(), Entry.F, Entry.Unit, looksUp);
    if (!Use)
      continue;
    Value Domain = P.site(*Use).arg(0);
    const std::vector<CallSite> &Calls = P.facts(Entry.RegisteredIn).Calls;
    for (uint32_t I = 0; I != Calls.size(); ++I) {
      if (!(Calls[I].At == Entry.Installed))
        continue;
      SiteRef Live{Entry.RegisteredIn, I};
      if (const Store *Late = filledInAfter(P, Live.In, I, Domain, Entry.Unit)) {
        if (Told.insert(Live).second)
          report(Ctx, Entry, Live, *Use, *Late, Out);
        continue;
      }
      // The function that installs it may be a helper of the one that makes the domain.
      for (SiteRef Caller : callersOf(P, Entry.RegisteredIn, Entry.Unit))
        if (const Store *Late = filledInAfter(P, Caller.In, Caller.Index, Domain, Entry.Unit);
            Late && Told.insert(Caller).second)
          report(Ctx, Entry, Caller, *Use, *Late, Out);
    }
  }
}

} // namespace irqlint
