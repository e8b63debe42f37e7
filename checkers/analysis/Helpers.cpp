//===- Helpers.cpp - The functions that work for a driver -----------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/analysis/Helpers.h"

#include "checkers/facts/Paths.h"
#include "checkers/program/Flow.h"

#include "llvm/ADT/STLExtras.h"

using namespace irqlint;

bool irqlint::worksFor(const Program &P, FunctionId F, UnitId U) {
  if (P.inDriver(F, U))
    return true;
  UnitId Other = P.unitOf(F);
  return U != NoUnit && Other != NoUnit && P.folderOf(Other) == P.folderOf(U);
}

bool irqlint::isOfFamily(const Program &P, FunctionId F, UnitId U) {
  UnitId Other = P.unitOf(F);
  return P.inDriver(F, U) ||
         (U != NoUnit && Other != NoUnit && areNeighbours(P.folderOf(Other), P.folderOf(U)));
}

/// The only function that anything stores in the field, all at file scope: nobody changes it then.
static FunctionId onlyFunctionIn(const Program &P, Name Record, Name Field, UnitId U) {
  if (!Record || P.privateFolderOf(Record) != P.folderOf(U))
    return NoFunction;
  FunctionId Only = NoFunction;
  for (const StoreRef &S : P.storesTo(Record, Field)) {
    FunctionId F = S.In == NoFunction && S.S->V.Kind == ValueKind::Function ? P.find(S.S->V.First)
                                                                            : NoFunction;
    if (F == NoFunction || (Only != NoFunction && Only != F))
      return NoFunction;
    Only = F;
  }
  return Only;
}

FunctionId irqlint::helperAt(const Program &P, const CallSite &Site, UnitId U) {
  if (U == NoUnit)
    return NoFunction;
  FunctionId F = NoFunction;
  if (Site.Kind == CalleeKind::Direct)
    F = P.find(Site.First);
  else if (Site.Kind == CalleeKind::Field)
    F = onlyFunctionIn(P, Site.First, Site.Second, U);
  return F != NoFunction && worksFor(P, F, U) ? F : NoFunction;
}

bool irqlint::asksForNull(const FunctionFacts &F, uint32_t Param) {
  return llvm::any_of(F.Tests, [&](const Interned<Atom> &T) {
    return llvm::any_of(T.list(), [&](const Atom &A) {
      return A.Tested.Kind == ValueKind::Param && A.Tested.Int == Param && A.Operand == 0 &&
             A.Mask == -1;
    });
  });
}

bool irqlint::isMade(const FunctionFacts &F, uint32_t Index, std::optional<uint32_t> To) {
  Flow Events(F);
  std::optional<Flow::Point> At = Events.ofCall(Index);
  std::optional<Flow::Point> Goal = To ? Events.ofCall(*To) : std::nullopt;
  return At && Goal != At &&
         Events.onEveryPath(
             Flow::Entry, [&](Flow::Point P) { return To ? Goal == P : Events.isEnd(P); },
             [&](Flow::Point P) { return P == *At; });
}
