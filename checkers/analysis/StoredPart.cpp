//===- StoredPart.cpp - Which stores are of the part that is asked for ----===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/analysis/StoredPart.h"

#include "llvm/ADT/STLExtras.h"

using namespace irqlint;

/// The field of records whose part the store sets, such as port of `p->port[2].handler = f`.
static const PlaceStep *arrayOf(const Store &S) {
  llvm::ArrayRef<PlaceStep> Steps = S.Where.steps();
  return Steps.size() > 1 ? &Steps[Steps.size() - 2] : nullptr;
}

/// Whether numbers of elements are those of one array: every store is by its number in the same
/// field of records, which is filled in by no copy, or in an array of functions.
static bool areOfOneArray(const Program &P, llvm::ArrayRef<StoreRef> Found) {
  const PlaceStep *Array = nullptr;
  bool Any = false;
  for (const StoreRef &S : Found) {
    if (!S.S->Record || !S.S->Element)
      continue;
    const PlaceStep *Of = arrayOf(*S.S);
    if (S.S->Object || (Any && ((Of == nullptr) != (Array == nullptr) || (Of && !(*Of == *Array)))))
      return false; // of another object, whose elements may be copied from
    Array = Of;
    Any = true;
  }
  return !Array || P.storesTo(Array->First, Array->Second).empty();
}

std::vector<StoreRef> irqlint::storesOfPart(const Program &P, std::vector<StoreRef> Found,
                                            PartAsked Part) {
  if (Part.Object) {
    bool HasOwn =
        llvm::any_of(Found, [&](const StoreRef &S) { return S.S->Object == Part.Object; });
    if (!HasOwn || !P.storesTo(Name(), Part.Object).empty()) // it is a copy
      return Found;
  } else if (Part.Element && !areOfOneArray(P, Found)) {
    return Found;
  }
  std::vector<StoreRef> Of;
  llvm::copy_if(Found, std::back_inserter(Of),
                [&](const StoreRef &S) { return Part.covers(*S.S); });
  return Of.empty() ? Found : Of;
}
