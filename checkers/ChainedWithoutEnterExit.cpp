//===- ChainedWithoutEnterExit.cpp - IRQ304: the parent is not told -------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The contract: a chained handler takes the place of the parent's flow handler, so it has to do at
// the parent's chip what that would have done: acknowledge, mask or end the interrupt.
// chained_irq_enter() and chained_irq_exit() do that for any chip
// (include/linux/irqchip/chained_irq.h); a handler may also call the chip's own functions. A parent
// that is never told raises the line no more, or for ever.
//
//===----------------------------------------------------------------------===//

#include "checkers/Reporter.h"
#include "checkers/RuleContext.h"
#include "checkers/analysis/DriverCalls.h"
#include "checkers/program/Flow.h"
#include "checkers/subjects/DeliveryContext.h"

#include <algorithm>

namespace irqlint {

/// A call of the parent's chip, or of a flow handler that makes such calls.
static bool handlesParent(const CallSite &Site) {
  if (Site.Kind == CalleeKind::Field && Site.First.str() == "irq_chip") {
    llvm::StringRef Field = Site.Second.str();
    return Field == "irq_ack" || Field == "irq_eoi" || Field == "irq_mask" ||
           Field == "irq_mask_ack" || Field == "irq_unmask";
  }
  if (Site.Kind != CalleeKind::Direct)
    return false;
  llvm::StringRef Callee = plainName(Site.First);
  Value First = Site.arg(0);
  return Callee.starts_with("handle_") && Callee.ends_with("_irq") &&
         First.Kind == ValueKind::Param && First.Int == 0;
}

static bool leadsToParent(const RuleContext &Ctx, SiteRef R, UnitId U) {
  const Program &P = Ctx.program();
  if (handlesParent(P.site(R)))
    return true;
  for (FunctionId F : Ctx.graph().calleesOf(R).Targets)
    if ((P.unitOf(F) == NoUnit || P.inDriver(F, U)) &&
        findDriverCall(Ctx.graph(), F, U, handlesParent))
      return true;
  return false;
}

/// Whether the handler's line is one that the code names by a number: who wrote that knows the
/// chip.
static bool isFixedLine(const RuleContext &Ctx, const EntryPoint &Entry) {
  if (Entry.RegisteredIn == NoFunction)
    return false;
  std::vector<Origin> From = Ctx.resolver().origins(Entry.Object, Entry.RegisteredIn, Entry.Unit);
  return !From.empty() && std::all_of(From.begin(), From.end(),
                                      [](const Origin &O) { return O.V.Kind == ValueKind::Int; });
}

/// Whether the path goes on where the handler's data is a null pointer, which it never is.
static bool lacksData(const FunctionFacts &Facts, const Flow &Events,
                      const std::vector<Flow::Point> &Path) {
  for (size_t I = 0; I + 1 < Path.size(); ++I) {
    const FlowEvent &E = Events[Path[I]];
    if (E.Kind != FlowKind::Branch || E.Index == FlowEvent::NoTest)
      continue;
    bool Holds = Path[I + 1] == Path[I] + 1;
    for (const Atom &A : Facts.Tests[E.Index])
      if (A.Tested.Kind == ValueKind::Call && A.Operand == 0 && A.Holds == Holds &&
          plainName(Facts.Calls[static_cast<size_t>(A.Tested.Int)].First).ends_with("_data"))
        return true;
  }
  return false;
}

static Pos endOf(const FunctionFacts &Facts, const std::vector<Flow::Point> &Path) {
  for (auto At = Path.rbegin(); At != Path.rend(); ++At)
    if (std::optional<Pos> Where = positionOf(Facts, Facts.Flow[*At]))
      return *Where;
  return Facts.At;
}

void checkChainedWithoutEnterExit(const RuleContext &Ctx, Reporter &Out) {
  const Program &P = Ctx.program();
  const Effects &Delivers = Ctx.effects(effectOf(DeliveryForm::Plain));
  for (const EntryPoint &Entry : Ctx.entries(Out.rule())) {
    const FunctionFacts &Facts = P.facts(Entry.F);
    Flow Events(Facts);
    if (!Events.known() || Delivers.of(Entry.F).empty() || isFixedLine(Ctx, Entry))
      continue;
    auto isTold = [&](Flow::Point At) {
      return Events.call(At) && leadsToParent(Ctx, {Entry.F, Events[At].Index}, Entry.Unit);
    };
    auto isEnd = [&](Flow::Point At) { return Events.isEnd(At); };
    std::optional<std::vector<Flow::Point>> Path = Events.pathAvoiding(Flow::Entry, isEnd, isTold);
    if (!Path || lacksData(Facts, Events, *Path))
      continue;
    bool Never = !findDriverCall(Ctx.graph(), Entry.F, Entry.Unit, handlesParent);
    Pos At = Never ? Facts.At : endOf(Facts, *Path);
    Finding F = findingIn(P, Entry.F, At);
    F.EntryField = Entry.Where.text();
    F.Context = Entry.context().Text;
    F.Primitive = Never ? "never" : "some path";
    F.Message =
        describe(Entry) + " '" + F.Entry + "' " +
        (Never ? "never acknowledges, masks or ends the interrupt of its parent"
               : "has a path that neither acknowledges, masks nor ends the interrupt of its "
                 "parent");
    F.Path = {installedStep(P, Entry), evidenceStep(P, Entry.F, At, "the path ends here")};
    if (Never)
      F.Path.pop_back();
    Out.report(std::move(F), {.Help = Never ? "" : "path"});
  }
}

} // namespace irqlint
