//===- DriverTree.cpp - A function and its driver's functions below it ----===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/analysis/DriverTree.h"

#include "checkers/analysis/FieldWriters.h"

#include "checkers/analysis/Helpers.h"

using namespace irqlint;

namespace {
/// A function that is reached, and the call by which it first is.
struct Reached {
  FunctionId F = NoFunction;
  SiteRef By;
  size_t From = 0; ///< which of those reached before makes the call
};
} // namespace

static std::vector<Reached> reach(const CallGraph &Graph, FunctionId F, UnitId U) {
  const Program &P = Graph.program();
  std::vector<Reached> Out;
  if (F == NoFunction || !worksFor(P, F, U))
    return Out;
  Out.push_back({F, {}, 0});
  std::set<FunctionId> Seen{F};
  for (size_t Next = 0; Next != Out.size(); ++Next) {
    FunctionId At = Out[Next].F;
    for (uint32_t I = 0; I != P.facts(At).Calls.size(); ++I) {
      if (!P.facts(At).Calls[I].Reachable)
        continue;
      const std::vector<FunctionId> &Targets = Graph.calleesOf({At, I}).Targets;
      // A pointer with many targets, such as a method of a subsystem, leads to other drivers too.
      for (FunctionId To : Targets)
        if ((Targets.size() == 1 ? worksFor(P, To, U) : P.inDriver(To, U)) &&
            Seen.insert(To).second)
          Out.push_back({To, {At, I}, Next});
    }
  }
  return Out;
}

std::vector<DriverWay> irqlint::driverWays(const CallGraph &Graph, FunctionId F, UnitId U) {
  std::vector<DriverWay> Out;
  for (const Reached &R : reach(Graph, F, U)) {
    Out.push_back({R.F, {}});
    if (R.By.In == NoFunction)
      continue;
    Out.back().Calls = Out[R.From].Calls;
    Out.back().Calls.push_back(R.By);
  }
  return Out;
}

std::vector<FunctionId> irqlint::driverTree(const CallGraph &Graph, FunctionId F, UnitId U) {
  std::vector<FunctionId> Out;
  for (const Reached &R : reach(Graph, F, U))
    Out.push_back(R.F);
  return Out;
}

std::optional<SiteRef>
irqlint::findCallBelow(const CallGraph &Graph, FunctionId F, UnitId U,
                       llvm::function_ref<bool(SiteRef, const CallSite &)> Wanted) {
  const Program &P = Graph.program();
  for (FunctionId At : driverTree(Graph, F, U))
    for (uint32_t I = 0; I != P.facts(At).Calls.size(); ++I)
      if (const CallSite &Site = P.facts(At).Calls[I]; Site.Reachable && Wanted({At, I}, Site))
        return SiteRef{At, I};
  return std::nullopt;
}

std::set<FieldName> irqlint::fieldsSetBelow(const CallGraph &Graph, FunctionId F, UnitId U) {
  std::set<FieldName> Out;
  for (FunctionId At : driverTree(Graph, F, U)) {
    for (const Store &S : Graph.program().facts(At).Stores)
      if (S.Record)
        Out.insert({S.Record, S.Field});
    for (const Access &A : Graph.program().facts(At).Accesses)
      if (A.Kind == AccessKind::Update && A.Where.isPart())
        Out.insert({A.Where.record(), A.Where.lastField()});
    for (const CallSite &Site : Graph.program().facts(At).Calls)
      if (bitWriteOf(Site).Is && Site.object(1).isPart())
        Out.insert({Site.object(1).record(), Site.object(1).lastField()});
  }
  return Out;
}

std::set<FieldName> irqlint::fieldsUsedBelow(const CallGraph &Graph, FunctionId F, UnitId U) {
  std::set<FieldName> Out;
  auto use = [&](const Value &V) {
    if (V.Kind == ValueKind::Field)
      Out.insert({V.First, V.Second});
  };
  for (FunctionId At : driverTree(Graph, F, U))
    for (uint32_t I = 0; I != Graph.program().facts(At).Calls.size(); ++I) {
      for (const Atom &A : Graph.guardsOf({At, I}))
        use(A.Tested);
      for (const Value &V : Graph.program().facts(At).Calls[I].Args)
        use(V);
    }
  for (FunctionId At : driverTree(Graph, F, U))
    for (const Access &A : Graph.program().facts(At).Accesses)
      if (A.Kind == AccessKind::Read && A.Where.isPart())
        Out.insert({A.Where.record(), A.Where.lastField()});
  return Out;
}
