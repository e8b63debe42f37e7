//===- ChainedUnbalanced.cpp - IRQ303: chained_irq_enter() without exit ---===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The contract: chained_irq_enter() masks or acknowledges the parent's line and chained_irq_exit()
// unmasks it or ends the interrupt (include/linux/irqchip/chained_irq.h). On a path that has only
// the first the parent's line stays dead.
//
//===----------------------------------------------------------------------===//

#include "checkers/Reporter.h"
#include "checkers/RuleContext.h"
#include "checkers/analysis/Balance.h"

namespace irqlint {

static void report(const RuleContext &Ctx, FunctionId F, const Imbalance &I, Reporter &Out) {
  const Program &P = Ctx.program();
  std::string Callee = calleeOf(P.site(I.Call));
  std::vector<Flow::Point> Way = I.Path;
  if (Flow Events(P.facts(F)); I.LeftOpen)
    Way.insert(Way.begin(), Events.ofCall(I.Call.Index).value_or(0));
  Pos End = I.LeftOpen ? endOf(P.facts(F), Way) : P.site(I.Call).At;
  Finding Found = findingIn(P, F, End);
  Found.Primitive = Callee;
  Found.Message = I.LeftOpen ? "a path of '" + Found.Entry + "' calls '" + Callee +
                                   "' and returns without 'chained_irq_exit'"
                             : "a path of '" + Found.Entry + "' calls '" + Callee +
                                   "' without 'chained_irq_enter' before it";
  if (I.LeftOpen)
    Found.Path.push_back(callStep(Ctx.graph(), I.Call, NoFunction));
  for (Flow::Point At : I.Path)
    if (P.facts(F).Flow[At].Kind == FlowKind::Call && P.facts(F).Flow[At].Index != I.Call.Index)
      Found.Path.push_back(callStep(Ctx.graph(), {F, P.facts(F).Flow[At].Index}, NoFunction));
  Found.Path.push_back(I.LeftOpen ? evidenceStep(P, F, End, "the path ends here")
                                  : callStep(Ctx.graph(), I.Call, NoFunction));
  Out.report(std::move(Found));
}

void checkChainedUnbalanced(const RuleContext &Ctx, Reporter &Out) {
  const Program &P = Ctx.program();
  Balance Of(P, {{"chained_irq_enter"}, {"chained_irq_exit"}});
  std::set<FunctionId> Handlers;
  for (const EntryPoint &Entry : Ctx.entries(Out.rule()))
    Handlers.insert(Entry.F);
  for (FunctionId F : Of.users())
    for (const Imbalance &I : Of.of(F, Handlers.count(F)))
      report(Ctx, F, I, Out);
}

} // namespace irqlint
