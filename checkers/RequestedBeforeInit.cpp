//===- RequestedBeforeInit.cpp - IRQ401: live before its data is ready ----===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The contract: from request_irq() on the handler may run (kernel/irq/manage.c: __setup_irq()
// starts the line). The line may be shared, or the device may have been left with an interrupt
// pending by what ran before, firmware or the kernel that did the kexec. What the handler uses has
// to be ready.
//
//===----------------------------------------------------------------------===//

#include "checkers/Reporter.h"
#include "checkers/RuleContext.h"
#include "checkers/analysis/Order.h"

namespace irqlint {

static const char *useText(Needs What) {
  switch (What) {
  case Needs::Lock:
    return "takes";
  case Needs::Completion:
    return "completes";
  case Needs::Work:
    return "queues";
  case Needs::Timer:
    return "starts";
  case Needs::WaitQueue:
    return "wakes";
  case Needs::List:
    return "adds to";
  case Needs::Tasklet:
    return "schedules";
  case Needs::Pointer:
    return "uses what is behind";
  }
  return "uses";
}

static void report(const RuleContext &Ctx, const EntryPoint &Entry, const TooEarly &E,
                   Reporter &Out) {
  const Program &P = Ctx.program();
  Finding F = findingIn(P, Entry.RegisteredIn, P.site(Entry.RegisteredBy).At);
  std::string Handler = P.facts(Entry.F).Display.str().str(), Part = E.Use.Where.text();
  F.Entry = Handler;
  F.EntryField = Entry.Where.text();
  F.Context = Entry.context().Text;
  F.Primitive = Part;
  F.Message = "'" + F.PrimaryFunction + "' lets '" + Handler + "' run before '" + Part +
              "' is ready, which it " + useText(E.Use.What);
  F.Path.push_back(installedStep(P, Entry));
  for (SiteRef Call : E.Use.Calls) {
    F.Path.push_back(callStep(Ctx.graph(), Call, NoFunction));
    F.Path.back().Depth = static_cast<unsigned>(F.Path.size()) - 1;
  }
  const FunctionFacts &User = P.facts(E.Use.In);
  F.Path.push_back(evidenceStep(P, E.Use.In, E.Use.At,
                                "'" + User.Display.str().str() + "' " + useText(E.Use.What) + " '" +
                                    Part + "'"));
  F.Path.push_back(
      evidenceStep(P, Entry.RegisteredIn, E.Ready.At, "'" + Part + "' is made ready only here"));
  Out.report(std::move(F), {E.Use.Guarded ? "guarded" : "unguarded"});
}

void checkRequestedBeforeInit(const RuleContext &Ctx, Reporter &Out) {
  Order Of(Ctx.graph());
  for (const EntryPoint &Entry : Ctx.entries(Out.rule()))
    if (Entry.RegisteredIn != NoFunction && !Entry.startsDisabled())
      for (const TooEarly &E :
           Of.of({Entry.RegisteredBy, Entry.F, Entry.Data, Entry.Source->DataParam}))
        report(Ctx, Entry, E, Out);
}

} // namespace irqlint
