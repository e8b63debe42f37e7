//===- CallGraph.cpp - What each call leads to ------------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/analysis/CallGraph.h"

#include <algorithm>

using namespace irqlint;

Value irqlint::substitute(const Value &V, const std::vector<Value> &Args) {
  if (V.Kind != ValueKind::Param)
    return V;
  Value Out;
  if (static_cast<size_t>(V.Int) < Args.size())
    Out = Args[static_cast<size_t>(V.Int)];
  Out.OrBits = (Out.OrBits & V.AndBits) | V.OrBits;
  Out.AndBits &= V.AndBits;
  return Out;
}

/// Replaces a test of what a predicate returns by the predicate's own test.
Atom CallGraph::open(Atom A, FunctionId In, unsigned Depth) const {
  if (A.Context != ContextTest::None || A.Tested.Kind != ValueKind::Call || A.Operand != 0 ||
      A.Mask != -1 || Depth > 4)
    return A;
  FunctionId Callee = P.find(A.Tested.First);
  if (Callee == NoFunction || P.facts(Callee).ReturnTest.size() != 1)
    return A;
  const CallSite &Call = P.facts(In).Calls[static_cast<size_t>(A.Tested.Int)];
  Atom Inner = open(P.facts(Callee).ReturnTest.front(), Callee, Depth + 1);
  Inner.Tested = substitute(Inner.Tested, Call.Args);
  if (A.Holds) // the predicate gave zero
    Inner.Holds = !Inner.Holds;
  return open(Inner, In, Depth + 1);
}

void CallGraph::pointerTargets(const Value &V, SiteRef R, Callees &Out) {
  Out.ThroughPointer = true;
  if (V.Kind == ValueKind::Field && V.First.str() == "irq_chip") {
    Out.Unknown = true; // a parent's chip is anyone's
    return;
  }
  for (const Origin &O : Res.origins(V, R.In, P.unitOf(R.In))) {
    if (O.V.Kind == ValueKind::Int)
      continue; // a callback that is not there
    FunctionId F = O.V.Kind == ValueKind::Function ? P.find(O.V.First) : NoFunction;
    if (F == NoFunction) {
      Out.Unknown = true;
      if (O.V.Kind == ValueKind::Function)
        Out.Missing = O.V.First;
    } else if (std::find(Out.Targets.begin(), Out.Targets.end(), F) == Out.Targets.end()) {
      Out.Targets.push_back(F);
    }
  }
  if (Out.Targets.size() > MaxTargets)
    Out.Targets.clear();
  Out.Unknown |= Out.Targets.empty();
  std::sort(Out.Targets.begin(), Out.Targets.end());
}

void CallGraph::resolve(FunctionId F, uint32_t Index) {
  const CallSite &Site = P.facts(F).Calls[Index];
  Callees &Out = Sites[F][Index];
  if (!Site.Reachable)
    return;
  SiteRef R{F, Index};
  Value Pointer;
  switch (Site.Kind) {
  case CalleeKind::Direct: {
    Out.Model = M.find(Site.First);
    if (auto It = ObjectUsers.find(Site.First); It != ObjectUsers.end()) {
      auto [Object, Argument] = It->second;
      // Inside a header's wrapper it is the caller's object, and the caller's call is the one that
      // counts.
      if (ObjectUsers.count(P.facts(F).Symbol))
        return;
      if (Argument < Site.Args.size())
        Out.Lock = lockOf(*Object, Site.Args[Argument], F, P.unitOf(F), P, M, Res, Makers);
      if (Out.Lock.What == ObjectLock::Kind::Custom)
        Out.Targets.push_back(Out.Lock.CustomLock);
      return;
    }
    if (Out.Model && Out.Model->answers(EffectKind::Sleep))
      return;
    FunctionId Callee = P.find(Site.First);
    if (Callee != NoFunction)
      Out.Targets.push_back(Callee);
    else
      Out.Missing = Site.First;
    return;
  }
  case CalleeKind::Field:
    Pointer.Kind = ValueKind::Field;
    Pointer.First = Site.First;
    Pointer.Second = Site.Second;
    break;
  case CalleeKind::Var:
    Pointer.Kind = ValueKind::Var;
    Pointer.First = Site.First;
    break;
  case CalleeKind::Choice:
    Pointer.Kind = ValueKind::Choice;
    Pointer.Int = Site.Index;
    break;
  case CalleeKind::Param: // the callers know; see addCallbacks()
  case CalleeKind::Unknown:
    Out.Unknown = true;
    return;
  }
  pointerTargets(Pointer, R, Out);
}

/// The object's functions, and the header inlines that pass an object on to them: regmap_read(),
/// and regmap_update_bits(), which wraps regmap_update_bits_base().
void CallGraph::findObjectUsers() {
  for (const ObjectModel &Object : M.objects())
    for (const auto &[Function, Argument] : Object.Functions)
      ObjectUsers[Name(Function)] = {&Object, Argument};
  bool Changed = true;
  while (Changed) {
    Changed = false;
    for (FunctionId F = 0; F != P.functions().size(); ++F) {
      const FunctionFacts &Facts = P.facts(F);
      if (P.unitOf(F) != NoUnit || !isSharedHeader(Facts.At.File.str()) ||
          ObjectUsers.count(Facts.Symbol))
        continue;
      for (const CallSite &Site : Facts.Calls) {
        auto It = ObjectUsers.find(Site.First);
        if (Site.Kind != CalleeKind::Direct || It == ObjectUsers.end())
          continue;
        auto [Object, Argument] = It->second;
        if (Argument >= Site.Args.size() || Site.Args[Argument].Kind != ValueKind::Param)
          continue;
        ObjectUsers[Facts.Symbol] = {Object, static_cast<unsigned>(Site.Args[Argument].Int)};
        Changed = true;
        break;
      }
    }
  }
}

/// Which parameters a function calls, itself or by passing them on.
void CallGraph::findInvokedParams() {
  std::vector<FunctionId> Work;
  for (FunctionId F = 0; F != P.functions().size(); ++F)
    for (const CallSite &Site : P.facts(F).Calls)
      if (Site.Kind == CalleeKind::Param && Site.Reachable && Invoked[F].insert(Site.Index).second)
        Work.push_back(F);
  while (!Work.empty()) {
    FunctionId F = Work.back();
    Work.pop_back();
    for (SiteRef R : P.callsOf(P.facts(F).Symbol))
      for (unsigned Param : Invoked[F]) {
        const std::vector<Value> &Args = P.site(R).Args;
        if (Param < Args.size() && Args[Param].Kind == ValueKind::Param &&
            Invoked[R.In].insert(static_cast<unsigned>(Args[Param].Int)).second)
          Work.push_back(R.In);
      }
  }
}

void CallGraph::addCallbacks() {
  for (FunctionId F = 0; F != P.functions().size(); ++F) {
    if (Invoked[F].empty())
      continue;
    for (SiteRef R : P.callsOf(P.facts(F).Symbol)) {
      Callees &Out = Sites[R.In][R.Index];
      const std::vector<Value> &Args = P.site(R).Args;
      for (unsigned Param : Invoked[F]) {
        if (Param >= Args.size() || Args[Param].Kind != ValueKind::Function)
          continue;
        FunctionId Callback = P.find(Args[Param].First);
        if (Callback != NoFunction)
          Out.Callbacks.push_back(Callback);
      }
    }
  }
}

CallGraph::CallGraph(const Program &P, const Models &M) : P(P), M(M), Res(P) {
  size_t N = P.functions().size();
  Sites.resize(N);
  Guards.resize(N);
  Invoked.resize(N);
  findObjectUsers();
  for (FunctionId F = 0; F != N; ++F) {
    const FunctionFacts &Facts = P.facts(F);
    Sites[F].resize(Facts.Calls.size());
    Guards[F].resize(Facts.Calls.size());
    for (uint32_t I = 0; I != Facts.Calls.size(); ++I) {
      resolve(F, I);
      for (const Atom &A : Facts.Calls[I].Guards)
        Guards[F][I].push_back(open(A, F, 0));
    }
  }
  findInvokedParams();
  addCallbacks();
}
