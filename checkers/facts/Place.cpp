//===- Place.cpp - Which object an expression means -----------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/facts/Place.h"

#include "llvm/ADT/Twine.h"

#include <algorithm>
#include <tuple>

using namespace irqlint;

/// A longer path, as of a list that is walked, says nothing more.
static constexpr size_t MaxSteps = 8;

Place Place::root(PlaceStep Step) { return Place(std::vector<PlaceStep>{Step}); }

Place Place::field(Name Record, Name Field) const {
  if (!known() || Path.size() > MaxSteps)
    return {};
  std::vector<PlaceStep> Steps = Path.list();
  const PlaceStep &Last = Steps.back();
  if (Last.Kind == PlaceStepKind::Outer && Last.First == Record && Last.Second == Field)
    Steps.pop_back();
  else
    Steps.push_back({PlaceStepKind::Field, 0, Record, Field});
  return Place(Steps);
}

Place Place::outer(Name Record, Name Field) const {
  if (!known() || Path.size() > MaxSteps)
    return {};
  std::vector<PlaceStep> Steps = Path.list();
  const PlaceStep &Last = Steps.back();
  if (Last.Kind == PlaceStepKind::Field && Last.First == Record && Last.Second == Field)
    Steps.pop_back();
  else
    Steps.push_back({PlaceStepKind::Outer, 0, Record, Field});
  return Place(Steps);
}

Place Place::from(const Place &From) const {
  Place Out = From;
  for (const PlaceStep &Step : steps())
    Out = Step.Kind == PlaceStepKind::Outer ? Out.outer(Step.First, Step.Second)
                                            : Out.field(Step.First, Step.Second);
  return Out;
}

Place Place::in(llvm::ArrayRef<Place> Args) const {
  if (startsAt(PlaceStepKind::Var))
    return *this;
  if (!startsAt(PlaceStepKind::Param) || root().Index >= Args.size())
    return {};
  return from(Args[root().Index]);
}

bool Place::isWithin(const Place &Other) const {
  llvm::ArrayRef<PlaceStep> A = Path, B = Other.Path;
  return Other.known() && A.size() >= B.size() && std::equal(B.begin(), B.end(), A.begin());
}

bool Place::mayBe(const Place &Other) const {
  if (!known() || !Other.known())
    return false;
  if (*this == Other)
    return true;
  if (startsAt(PlaceStepKind::Var) && Other.startsAt(PlaceStepKind::Var) &&
      root().First != Other.root().First)
    return false;
  if (!isPart() || !Other.isPart())
    return false;
  const PlaceStep &A = Path.list().back(), &B = Other.Path.list().back();
  return A.Kind == B.Kind && A.First == B.First && A.Second == B.Second;
}

std::string Place::text() const {
  if (isPart())
    return (record().str() + "::" + lastField().str()).str();
  return known() ? root().First.str().split('@').first.str() : "";
}

bool irqlint::operator<(const Place &A, const Place &B) {
  llvm::ArrayRef<PlaceStep> X = A.Path, Y = B.Path;
  return std::lexicographical_compare(X.begin(), X.end(), Y.begin(), Y.end(),
                                      [](const PlaceStep &S, const PlaceStep &T) {
                                        return std::tie(S.Kind, S.Index, S.First, S.Second) <
                                               std::tie(T.Kind, T.Index, T.First, T.Second);
                                      });
}
