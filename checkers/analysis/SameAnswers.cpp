//===- SameAnswers.cpp - Conditions that are asked again ------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/analysis/SameAnswers.h"

#include "checkers/analysis/LockStates.h"

#include "llvm/ADT/STLExtras.h"

#include <set>

using namespace irqlint;

const Atom *irqlint::testOf(const FunctionFacts &F, const FlowEvent &E) {
  if (E.Kind != FlowKind::Branch || E.Index == FlowEvent::NoTest)
    return nullptr;
  const Atom &A = F.Tests[E.Index].front();
  return A.Tested.Kind == ValueKind::Local ? nullptr : &A;
}

std::optional<bool> irqlint::saidOf(const Atom &A, llvm::ArrayRef<Atom> Conditions) {
  for (const Atom &Each : Conditions) {
    Atom Same = Each;
    Same.Holds = A.Holds;
    if (Same == A)
      return Each.Holds == A.Holds;
  }
  return std::nullopt;
}

/// The points that may follow From in one run.
std::vector<bool> SameAnswers::behind(Flow::Point From) const {
  std::vector<bool> Out(Events.size());
  std::vector<Flow::Point> Work = {From};
  while (!Work.empty()) {
    Flow::Point At = Work.back();
    Work.pop_back();
    for (Flow::Point Next : Events.next(At))
      if (!Out[Next]) {
        Out[Next] = true;
        Work.push_back(Next);
      }
  }
  return Out;
}

/// Whether every time the field of the same object is asked about, which is no other one in the
/// next turn of a loop.
bool SameAnswers::isOfOneObject(const Atom &A) const {
  std::optional<Place> Of;
  for (const BranchTest &Q : F.Questions) {
    if (!saidOf(Q.test(), A))
      continue;
    if (Of && *Of != Q.Of)
      return false;
    Of = Q.Of;
    if (Of->startsAt(PlaceStepKind::Local) || Of->startsAt(PlaceStepKind::Call))
      if (behind(Q.At)[Q.At])
        return false;
  }
  return true;
}

/// Whether the event of By may itself change the field, of whatever object; without a record it is
/// a variable. Code that is not at hand changes what it is given, and of what a pointer leads to
/// nothing is known.
bool SameAnswers::changes(FunctionId By, const FlowEvent &E, const FieldOf &Of) const {
  const FunctionFacts &Facts = P.facts(By);
  auto isIt = [&](const Place &O) {
    return Of.Record ? O.record() == Of.Record && O.lastField() == Of.Field
                     : O.startsAt(PlaceStepKind::Var) && !O.isPart() && O.root().First == Of.Field;
  };
  switch (E.Kind) {
  case FlowKind::Store:
    return Facts.Stores[E.Index].Record == Of.Record && Facts.Stores[E.Index].Field == Of.Field;
  case FlowKind::Access:
    return Facts.Accesses[E.Index].Kind == AccessKind::Update &&
           isIt(Facts.Accesses[E.Index].Where);
  case FlowKind::Call: {
    const CallSite &Site = Facts.Calls[E.Index];
    if (!Site.Reachable || LockStates::callOf(Site))
      return false;
    if (Site.Kind == CalleeKind::Direct)
      return llvm::any_of(Site.Objects, isIt);
    return llvm::any_of(P.storesTo(Of.Record, Of.Field),
                        [](const StoreRef &S) { return S.In != NoFunction; });
  }
  default:
    return false;
  }
}

/// The same of the function's own event, with all that a call leads to in the driver.
bool SameAnswers::mayChange(const FlowEvent &E, const FieldOf &Of) const {
  if (changes(In, E, Of))
    return true;
  auto calleeAt = [&](FunctionId By, const FlowEvent &At) {
    if (At.Kind != FlowKind::Call)
      return NoFunction;
    const CallSite &Site = P.facts(By).Calls[At.Index];
    bool Is = Site.Reachable && Site.Kind == CalleeKind::Direct && !LockStates::callOf(Site);
    FunctionId Callee = Is ? P.find(Site.First) : NoFunction;
    bool IsForeign = Callee != NoFunction && By != In && P.unitOf(Callee) != NoUnit &&
                     P.unitOf(Callee) != P.unitOf(In);
    return IsForeign ? NoFunction : Callee;
  };
  FunctionId First = calleeAt(In, E);
  if (First == NoFunction)
    return false;
  auto [It, New] = Known.try_emplace(First, false);
  if (!New)
    return It->second;
  std::set<FunctionId> Seen = {In, First};
  std::vector<FunctionId> Work = {First};
  while (!Work.empty() && !It->second) {
    FunctionId F = Work.back();
    Work.pop_back();
    for (const FlowEvent &Inner : P.facts(F).Flow) {
      It->second = It->second || changes(F, Inner, Of);
      if (FunctionId Callee = calleeAt(F, Inner);
          Callee != NoFunction && Seen.insert(Callee).second)
        Work.push_back(Callee);
    }
  }
  return It->second;
}

bool SameAnswers::has(const Atom &A) const {
  std::vector<Flow::Point> Asked;
  for (Flow::Point At = 0; At != Events.size(); ++At)
    if (const Atom *Test = testOf(F, Events[At]); Test && saidOf(*Test, A))
      Asked.push_back(At);
  if (Asked.size() < 2)
    return false;
  switch (A.Context) {
  case ContextTest::None:
    break;
  case ContextTest::InAtomic: // locks themselves change what these ask
  case ContextTest::IrqsDisabled:
  case ContextTest::Preemptible:
    return false;
  default:
    return true;
  }
  switch (A.Tested.Kind) {
  case ValueKind::Field:
  case ValueKind::Var:
    break;
  case ValueKind::Call: // which is made again in the next turn of a loop
  case ValueKind::Output: {
    std::optional<Flow::Point> Made = Events.ofCall(static_cast<uint32_t>(A.Tested.Int));
    return Made && !behind(*Made)[*Made];
  }
  case ValueKind::Param:
    return true;
  default:
    return false;
  }
  bool IsField = A.Tested.Kind == ValueKind::Field;
  FieldOf Of{IsField ? A.Tested.First : Name(), IsField ? A.Tested.Second : A.Tested.First};
  if (IsField && !isOfOneObject(A))
    return false;
  Known.clear();
  std::vector<bool> After(Events.size());
  for (Flow::Point First : Asked) {
    std::vector<bool> Behind = behind(First);
    for (Flow::Point At = 0; At != Events.size(); ++At)
      After[At] = After[At] || Behind[At];
  }
  for (Flow::Point At = 0; At != Events.size(); ++At)
    if (After[At] && mayChange(Events[At], Of)) {
      std::vector<bool> Behind = behind(At);
      if (llvm::any_of(Asked, [&](Flow::Point Again) { return Behind[Again]; }))
        return false;
    }
  return true;
}
