//===- SetUpStates.cpp - What a driver's probe has found out for good -----===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/analysis/SetUpStates.h"

#include "llvm/ADT/STLExtras.h"

using namespace irqlint;

/// Calls between a probe and the function that sets the variable.
static constexpr unsigned MaxLevels = 6;

/// Whether V is sure to be something else than From.
static bool isOther(const Value &V, int64_t From, const FunctionFacts *In) {
  switch (V.Kind) {
  case ValueKind::Int:
    return ((V.Int & V.AndBits) | V.OrBits) != From;
  case ValueKind::Function:
  case ValueKind::VarAddr:
  case ValueKind::FieldAddr:
    return From == 0;
  case ValueKind::Choice:
    return In && llvm::all_of(In->Choices[static_cast<size_t>(V.Int)], [&](const Alternative &A) {
             return A.V.Kind != ValueKind::Choice && isOther(A.V, From, nullptr);
           });
  default:
    return false;
  }
}

/// Whether the probe of a driver of F's unit is F, or leads to it.
bool SetUpStates::isBelowProbe(FunctionId F) const {
  auto isProbe = [&](FunctionId Of) {
    return llvm::any_of(Graph.models().kexec().Drivers, [&](const DriverModel &Model) {
      return llvm::any_of(P.storesTo(Model.Record, Name("probe")), [&](const StoreRef &S) {
        return S.S->V.Kind == ValueKind::Function && S.S->V.First == P.facts(Of).Symbol;
      });
    });
  };
  std::set<FunctionId> Seen = {F};
  std::vector<FunctionId> Level = {F};
  for (unsigned Depth = 0; !Level.empty() && Depth <= MaxLevels; ++Depth) {
    std::vector<FunctionId> Above;
    for (FunctionId Of : Level) {
      if (isProbe(Of))
        return true;
      for (SiteRef R : P.callsOf(P.facts(Of).Symbol))
        if (P.unitOf(R.In) == P.unitOf(F) && Seen.insert(R.In).second)
          Above.push_back(R.In);
    }
    Level = std::move(Above);
  }
  return false;
}

/// Whether Variable begins as From, is never set to that again, and is set by a probe.
bool SetUpStates::isLeft(Name Variable, int64_t From) const {
  int64_t First = 0;
  bool ByProbe = false;
  for (const StoreRef &S : P.storesTo({}, Variable)) {
    if (S.In == NoFunction && S.S->V.Kind == ValueKind::Int)
      First = S.S->V.Int;
    else if (S.In == NoFunction || !isOther(S.S->V, From, &P.facts(S.In)))
      return false;
    else
      ByProbe = ByProbe || isBelowProbe(S.In);
  }
  return ByProbe && First == From;
}

bool SetUpStates::isBefore(llvm::ArrayRef<Atom> Conditions) const {
  return llvm::any_of(Conditions, [&](const Atom &A) {
    if (A.Context != ContextTest::None || A.Tested.Kind != ValueKind::Var || A.Mask != -1 ||
        A.By != Relation::Equal || !A.Holds)
      return false;
    auto [It, New] = Known.try_emplace({A.Tested.First, A.Operand}, false);
    if (New)
      It->second = isLeft(A.Tested.First, A.Operand);
    return It->second;
  });
}
