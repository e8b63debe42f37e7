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
#include "checkers/analysis/DeviceReset.h"
#include "checkers/analysis/Order.h"
#include "checkers/report/TakenLock.h"

#include "llvm/ADT/STLExtras.h"

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

static Finding findingOf(const RuleContext &Ctx, const EntryPoint &Entry, const TooEarly &E) {
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
  F.Cause = causeIn(P, Entry.Unit, requestOf(P, Entry));
  return F;
}

/// One request that comes too early is one mistake, however much of its data is not ready. What is
/// told is what the handler uses whenever it runs, and of that what it gets to first.
static void report(const RuleContext &Ctx, const EntryPoint &Entry,
                   const std::vector<TooEarly> &Uses, Reporter &Out) {
  auto isGuarded = [](const TooEarly &E) { return E.Use.Guarded; };
  bool Guarded = llvm::all_of(Uses, isGuarded);
  unsigned Rank = 0;
  for (bool Of : {false, true})
    for (const TooEarly &E : Uses)
      if (isGuarded(E) == Of) {
        Finding F = findingOf(Ctx, Entry, E);
        F.CauseRank = Rank++;
        Out.report(std::move(F), {Guarded ? "guarded" : "unguarded"});
      }
}

/// Whether nothing raises the interrupt before the driver starts the device: it was reset on the
/// way to the request, and no other device is on the line.
static bool isQuiet(const RuleContext &Ctx, const EntryPoint &Entry) {
  constexpr int64_t SharedFlag = 0x80; // IRQF_SHARED (include/linux/interrupt.h)
  const Value &Flags = Entry.Flags;
  bool Known = Flags.Kind == ValueKind::Int && !((Flags.Int | Flags.OrBits) & SharedFlag);
  return Known && isResetBefore(Ctx.graph(), Entry.RegisteredBy);
}

void checkRequestedBeforeInit(const RuleContext &Ctx, Reporter &Out) {
  Order Of(Ctx.graph());
  for (const EntryPoint &Entry : Ctx.entries(Out.rule())) {
    if (Entry.RegisteredIn == NoFunction || Entry.startsDisabled())
      continue;
    std::vector<TooEarly> Uses =
        Of.of({Entry.RegisteredBy, Entry.F, Entry.Data, Entry.Source->DataParam});
    if (!Uses.empty() && !isQuiet(Ctx, Entry))
      report(Ctx, Entry, Uses, Out);
  }
}

} // namespace irqlint
