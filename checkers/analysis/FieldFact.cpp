//===- FieldFact.cpp - What is known of a field at some point -------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/analysis/FieldFact.h"

#include "llvm/ADT/STLExtras.h"

using namespace irqlint;

/// More than this is known of no object that a branch asks about.
static constexpr size_t MaxFacts = 24;

std::optional<bool> irqlint::decide(const FieldFact &Known, const Atom &A) {
  // A negative number and what it is as an unsigned one are the same.
  if (A.By == Relation::Equal && A.Mask == AllBits && (A.Operand < 0) != (Known.Bits < 0))
    return std::nullopt;
  int64_t Mask = A.Mask & A.Tested.AndBits;
  if (A.Tested.OrBits)
    return std::nullopt;
  if (A.By != Relation::Equal)
    return Known.Equal && (Mask & ~Known.Mask) == 0
               ? std::optional<bool>(A.holdsFor(Known.Bits & Mask) == A.Holds)
               : std::nullopt;
  if (!Known.Equal)
    return Mask == AllBits && A.Operand == Known.Bits ? std::optional<bool>(false) : std::nullopt;
  if ((Known.Bits ^ A.Operand) & Known.Mask & Mask)
    return false;
  return (Mask & ~Known.Mask) == 0 ? std::optional<bool>(true) : std::nullopt;
}

void irqlint::forget(FieldFacts &Known, Name Record, Name Field, int64_t Bits) {
  for (FieldFact &F : Known)
    for (const PlaceStep &Step : F.Where.steps())
      if (Step.First == Record && Step.Second == Field)
        F.Mask &= F.Equal && &Step == &F.Where.steps().back() ? ~Bits : 0;
  llvm::erase_if(Known, [](const FieldFact &F) { return F.Mask == 0; });
}

void irqlint::learn(FieldFacts &Known, const FieldFact &New) {
  auto It = llvm::find_if(Known, [&](const FieldFact &F) { return !(F.Where < New.Where); });
  if (It == Known.end() || It->Where != New.Where) {
    if (Known.size() < MaxFacts)
      Known.insert(It, New);
    return;
  }
  if (!It->Equal || !New.Equal) {
    if (New.Equal || !It->Equal)
      *It = New;
    return;
  }
  It->WasGiven = It->WasGiven && !New.IsSet;
  It->IsSet = New.IsSet && (It->IsSet || (It->Mask & ~New.Mask) == 0);
  It->Bits = (It->Bits & ~New.Mask) | (New.Bits & New.Mask);
  It->Mask |= New.Mask;
}

std::optional<bool> irqlint::decideAll(const std::set<int64_t> &Values, const FieldFact &Known,
                                       const Atom &A) {
  std::optional<bool> Out;
  for (int64_t V : Values) {
    if (Known.Equal ? (V & Known.Mask) != Known.Bits : V == Known.Bits)
      continue;
    bool Is = A.holdsFor(V & A.Tested.AndBits) == A.Holds;
    if (A.Tested.OrBits || (Out && *Out != Is))
      return std::nullopt;
    Out = Is;
  }
  return Out;
}

static bool isShared(const FieldFact &F) { return F.Where.isPart() && !F.IsOwn; }

void irqlint::forgetShared(FieldFacts &Known) { llvm::erase_if(Known, isShared); }

void irqlint::giveBack(FieldFacts &Known) {
  llvm::erase_if(Known, [](const FieldFact &F) { return isShared(F) && !F.IsSet; });
  for (FieldFact &F : Known)
    F.WasGiven = F.IsSet;
}

void irqlint::takeAgain(FieldFacts &Known) {
  llvm::erase_if(Known, [](const FieldFact &F) { return isShared(F) && F.WasGiven; });
}

std::optional<FieldFact> irqlint::factOf(const Atom &A, const Place &Of) {
  int64_t Mask = A.Mask & A.Tested.AndBits;
  if (A.Tested.OrBits || !Of.known() || A.By != Relation::Equal)
    return std::nullopt;
  if (A.Holds)
    return FieldFact{Of, Mask, A.Operand};
  if (Mask == AllBits)
    return FieldFact{Of, Mask, A.Operand, false};
  if ((Mask & (Mask - 1)) == 0) // one bit
    return FieldFact{Of, Mask, A.Operand ^ Mask};
  return std::nullopt;
}

FieldFacts irqlint::meet(const FieldFacts &A, const FieldFacts &B) {
  FieldFacts Out;
  for (const FieldFact &X : A)
    for (const FieldFact &Y : B) {
      if (X.Where != Y.Where)
        continue;
      FieldFact Both = X;
      Both.IsSet = X.IsSet && Y.IsSet;
      Both.WasGiven = X.WasGiven || Y.WasGiven;
      if (X.Equal && Y.Equal)
        Both.Mask = X.Mask & Y.Mask & ~(X.Bits ^ Y.Bits);
      else if (X.Equal != Y.Equal) {
        const FieldFact &Is = X.Equal ? X : Y, &IsNot = X.Equal ? Y : X;
        Both = IsNot;
        Both.IsSet = false;
        if (Is.Mask != AllBits || Is.Bits == IsNot.Bits)
          continue;
      } else if (X.Bits != Y.Bits) {
        continue;
      }
      Both.Bits &= Both.Equal ? Both.Mask : AllBits;
      if (Both.Mask)
        Out.push_back(Both);
    }
  return Out;
}
