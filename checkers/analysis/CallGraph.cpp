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
    Out.Why = UnknownReason::ParentChip;
    return;
  }
  Out.Why = UnknownReason::NoStore;
  for (const Origin &O : Res.origins(V, R.In, P.unitOf(R.In))) {
    if (O.V.Kind == ValueKind::Int)
      continue; // a callback that is not there
    FunctionId F = O.V.Kind == ValueKind::Function ? P.find(O.V.First) : NoFunction;
    if (F == NoFunction) {
      Out.Unknown = true;
      if (O.V.Kind == ValueKind::Function) {
        Out.Missing = O.V.First;
        Out.Why = UnknownReason::NotDefined;
      } else if (O.V.Kind != ValueKind::Field && O.V.Kind != ValueKind::Var) {
        Out.Why = UnknownReason::Untraceable;
      }
    } else if (std::find(Out.Targets.begin(), Out.Targets.end(), F) == Out.Targets.end()) {
      Out.Targets.push_back(F);
    }
  }
  if (Out.Targets.size() > MaxTargets) {
    Out.Targets.clear();
    Out.Why = UnknownReason::TooManyTargets;
  }
  Out.Unknown |= Out.Targets.empty();
  if (!Out.Unknown)
    Out.Why = UnknownReason::None;
  std::sort(Out.Targets.begin(), Out.Targets.end());
}

/// What calling the function of that name leads to, whoever does.
Callees CallGraph::resolveDirect(const CallSite &Site) const {
  Callees Out;
  Out.Model = M.find(Site.First);
  if (Out.Model && Out.Model->answers(EffectKind::Sleep))
    return Out;
  FunctionId Callee = P.find(Site.First);
  if (Callee != NoFunction) {
    Out.Targets.push_back(Callee);
  } else {
    Out.Missing = Site.First;
    Out.Why = UnknownReason::NotDefined;
  }
  return Out;
}

/// The place in Pool for what the call leads to; 0 for a call that does not happen.
uint32_t CallGraph::resolve(SiteRef R) {
  const CallSite &Site = P.site(R);
  if (!Site.Reachable)
    return 0;
  auto add = [&](Callees Out) {
    Pool.push_back(std::move(Out));
    return static_cast<uint32_t>(Pool.size() - 1);
  };
  Value Pointer;
  switch (Site.Kind) {
  case CalleeKind::Direct: {
    if (auto It = ObjectUsers.find(Site.First); It != ObjectUsers.end()) {
      Callees Out;
      Out.Model = M.find(Site.First);
      const ObjectUse &Use = It->second;
      Out.Writes = Use.Writes;
      // Inside a header's wrapper it is the caller's object, and the caller's call is the one that
      // counts.
      if (!ObjectUsers.count(P.facts(R.In).Symbol))
        Out.Lock =
            lockOf(*Use.Object, Site.arg(Use.Argument), R.In, P.unitOf(R.In), P, M, Res, Makers);
      if (Out.Lock.What == ObjectLock::Kind::Custom)
        Out.Targets.push_back(Out.Lock.CustomLock);
      return add(std::move(Out));
    }
    auto [It, New] = ByCallee.try_emplace(Site.First, 0);
    if (New)
      It->second = add(resolveDirect(Site));
    return It->second;
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
  case CalleeKind::Unknown: {
    Callees Out;
    Out.Unknown = true;
    Out.Why = Site.Kind == CalleeKind::Param ? UnknownReason::Argument : UnknownReason::Expression;
    return add(std::move(Out));
  }
  }
  Callees Out;
  pointerTargets(Pointer, R, Out);
  return add(std::move(Out));
}

/// What the call leads to, to be changed for this call only.
Callees &CallGraph::own(SiteRef R) {
  uint32_t &Place = Sites[R.In][R.Index];
  auto It = ByCallee.find(P.site(R).First);
  if (It != ByCallee.end() && It->second == Place) {
    Pool.push_back(Pool[Place]);
    Place = static_cast<uint32_t>(Pool.size() - 1);
  }
  return Pool[Place];
}

void CallGraph::openGuards(SiteRef R) {
  const Atoms &Guards = P.site(R).Guards;
  Atoms Out;
  bool Changed = false;
  for (const Atom &A : Guards) {
    Out.push_back(open(A, R.In, 0));
    Changed |= !(Out.back() == A);
  }
  if (Changed)
    Opened[R] = std::move(Out);
}

const ObjectModel *CallGraph::objectOf(Name Symbol) const {
  auto It = ObjectUsers.find(Symbol);
  return It == ObjectUsers.end() ? nullptr : It->second.Object;
}

/// The object's functions, and the header inlines that pass an object on to them: regmap_read(),
/// and regmap_update_bits(), which wraps regmap_update_bits_base().
void CallGraph::findObjectUsers() {
  for (const ObjectModel &Object : M.objects())
    for (const auto &[Function, Argument] : Object.Functions)
      ObjectUsers[Name(Function)] = {&Object, Argument, Object.Writes.count(Function) != 0};
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
        ObjectUse Use = It->second;
        Value Object = Site.arg(Use.Argument);
        if (Object.Kind != ValueKind::Param)
          continue;
        Use.Argument = static_cast<unsigned>(Object.Int);
        ObjectUsers[Facts.Symbol] = Use;
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
      Callees &Out = own(R);
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
  Invoked.resize(N);
  Pool.emplace_back();
  findObjectUsers();
  for (FunctionId F = 0; F != N; ++F)
    for (uint32_t I = 0; I != P.facts(F).Calls.size(); ++I) {
      Sites[F].push_back(resolve({F, I}));
      if (!Res.missing().empty())
        MissingAt[{F, I}] = Res.takeMissing();
      openGuards({F, I});
    }
  findInvokedParams();
  addCallbacks();
}
