//===- RequestedBeforeDrvdata.cpp - IRQ402: live before its driver data ---===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The contract: from request_irq() on the handler may run (kernel/irq/manage.c: __setup_irq()
// starts the line). A handler that is given the device and asks it for the driver's data gets null
// until platform_set_drvdata() or its kind has been called (drivers/base/core.c keeps what was set
// in device::driver_data, which is zero before).
//
//===----------------------------------------------------------------------===//

#include "checkers/Reporter.h"
#include "checkers/RuleContext.h"
#include "checkers/analysis/DriverData.h"

namespace irqlint {

static void report(const RuleContext &Ctx, const EntryPoint &Entry, const FetchedEarly &E,
                   Reporter &Out) {
  const Program &P = Ctx.program();
  SiteRef Last = E.Fetch.Calls.back();
  std::string Handler = P.facts(Entry.F).Display.str().str();
  std::string User = P.facts(Last.In).Display.str().str();
  Finding F = findingIn(P, Entry.RegisteredIn, P.site(Entry.RegisteredBy).At);
  F.Entry = Handler;
  F.EntryField = Entry.Where.text();
  F.Context = Entry.context().Text;
  F.Primitive = calleeOf(P.site(Last));
  F.Message = "'" + F.PrimaryFunction + "' lets '" + Handler +
              "' run before the driver data is set that it fetches with '" + F.Primitive + "'";
  F.Path.push_back(installedStep(P, Entry));
  for (SiteRef Call : E.Fetch.Calls) {
    F.Path.push_back(callStep(Ctx.graph(), Call, NoFunction));
    F.Path.back().Depth = static_cast<unsigned>(F.Path.size()) - 1;
  }
  F.Path.push_back(
      evidenceStep(P, Last.In, P.site(Last).At, "'" + User + "' uses it without a test for null"));
  F.Path.push_back(evidenceStep(P, E.Set.In, E.Set.At, "it is set only here"));
  Out.report(std::move(F));
}

void checkRequestedBeforeDrvdata(const RuleContext &Ctx, Reporter &Out) {
  DriverData Of(Ctx.program());
  // One finding for the handler and the thread of one request.
  std::set<std::pair<SiteRef, Place>> Told;
  for (const EntryPoint &Entry : Ctx.entries(Out.rule()))
    if (Entry.RegisteredIn != NoFunction && !Entry.startsDisabled())
      for (const FetchedEarly &E :
           Of.of({Entry.RegisteredBy, Entry.F, Entry.Data, Entry.Source->DataParam}))
        if (Told.emplace(Entry.RegisteredBy, E.Fetch.From).second)
          report(Ctx, Entry, E, Out);
}

} // namespace irqlint
