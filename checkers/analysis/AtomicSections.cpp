//===- AtomicSections.cpp - Where a function must not sleep ---------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/analysis/AtomicSections.h"

#include "llvm/ADT/STLExtras.h"

#include <set>

using namespace irqlint;

bool irqlint::isAtomic(const HeldState &S) {
  return S.RawLocks > 0 || S.SpinLocks > 0 || S.irqsOff();
}

bool irqlint::isAtomicUnderRt(const HeldState &S) {
  return S.RawLocks > 0 || (S.irqsOff() && !S.OffBySpin);
}

bool irqlint::isAsserted(const CallGraph &Graph, SiteRef R) {
  return llvm::any_of(Graph.guardsOf(R), [](const Atom &A) {
    return A.Context == ContextTest::IrqsDisabled && A.Holds;
  });
}

static bool assertsIrqsOff(const CallGraph &Graph, FunctionId F) {
  for (uint32_t I = 0; I != Graph.program().facts(F).Calls.size(); ++I)
    if (isAsserted(Graph, {F, I}))
      return true;
  return false;
}

static HeldState heldAtEnd(const LockStates &Locks, const EffectPath &Path) {
  HeldState Out;
  for (SiteRef R : Path.Calls)
    Out = sum(Out, Locks.heldAt(R));
  return Out;
}

std::vector<EffectPath> irqlint::pathsInSections(const CallGraph &Graph, const EntryPoint &Start,
                                                 const Effects &Of,
                                                 bool (*IsAtomic)(const HeldState &)) {
  FunctionId F = Start.F;
  const LockStates &Locks = Graph.locks();
  bool Asserts = assertsIrqsOff(Graph, F);
  PathFilter Filter;
  Filter.Through = [&](SiteRef R, const HeldState &Held) {
    if (R.In == F)
      return IsAtomic(Locks.heldAt(R)) || (Asserts && isAsserted(Graph, R));
    return IsAtomic(Held) || (Asserts && Held.Irqs != IrqState::On);
  };
  bool Any = false; // few functions have a first step
  for (uint32_t I = 0; !Any && I != Graph.program().facts(F).Calls.size(); ++I)
    Any = Filter.Through({F, I}, {});
  if (!Any)
    return {};
  std::vector<EffectPath> Out = findPaths(Start, Of, Graph, Filter);
  llvm::erase_if(Out, [&](const EffectPath &Path) {
    return !isAsserted(Graph, Path.Calls.front()) && !IsAtomic(heldAtEnd(Locks, Path));
  });
  return Out;
}

OneContext irqlint::inOneContext(const Program &P, const std::vector<EntryPoint> &Entries) {
  OneContext Out;
  std::set<FunctionId> Several;
  for (const EntryPoint &Entry : Entries) {
    auto [It, New] = Out.try_emplace(Entry.F, &Entry);
    if ((!New && &It->second->context() != &Entry.context()) ||
        !P.callsOf(P.facts(Entry.F).Symbol).empty())
      Several.insert(Entry.F);
  }
  for (FunctionId F : Several)
    Out.erase(F);
  return Out;
}
