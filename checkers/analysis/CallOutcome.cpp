//===- CallOutcome.cpp - Where a function goes on after what a call gave --===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/analysis/CallOutcome.h"

#include "llvm/ADT/STLExtras.h"

#include <deque>
#include <set>

using namespace irqlint;

static bool isResult(const FunctionFacts &F, const Value &V, uint32_t Call) {
  if (V.Kind == ValueKind::Call)
    return V.Int == Call;
  return V.Kind == ValueKind::Field && llvm::any_of(F.Stores, [&](const Store &S) {
           return S.Record == V.First && S.Field == V.Second && S.V.Kind == ValueKind::Call &&
                  S.V.Int == Call;
         });
}

bool irqlint::isOutcome(const FunctionFacts &F, Flow::Point At, Flow::Point Next, uint32_t Call,
                        bool Zero) {
  const FlowEvent &E = F.Flow[At];
  if (E.Kind != FlowKind::Branch || E.Index == FlowEvent::NoTest)
    return false;
  bool Taken = Next == At + 1;
  return llvm::any_of(F.Tests[E.Index], [&](const Atom &A) {
    return A.Operand == 0 && isResult(F, A.Tested, Call) && (A.Holds == Taken) == Zero;
  });
}

bool irqlint::followsOutcome(const FunctionFacts &F, uint32_t From, uint32_t To, bool Zero,
                             Flow::Is Stop) {
  Flow Events(F);
  std::optional<Flow::Point> Begin = Events.ofCall(From), End = Events.ofCall(To);
  if (!Begin || !End)
    return false;
  std::set<Flow::Point> Seen = {*Begin};
  std::deque<Flow::Point> Work = {*Begin};
  while (!Work.empty()) {
    Flow::Point At = Work.front();
    Work.pop_front();
    for (Flow::Point Next : Events.next(At)) {
      if (isOutcome(F, At, Next, From, !Zero))
        continue;
      if (Next == *End)
        return true;
      if (!Stop(Next) && Seen.insert(Next).second)
        Work.push_back(Next);
    }
  }
  return false;
}
