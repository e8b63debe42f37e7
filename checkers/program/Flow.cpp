//===- Flow.cpp - Questions about the order of what a function does -------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/program/Flow.h"

#include "llvm/ADT/DenseSet.h"

#include <algorithm>

using namespace irqlint;

/// Tests beyond these are not remembered along a path; a function with more is searched without.
static constexpr unsigned MaxTests = 31;
/// More arrivals than this and tests are not told apart any more.
static constexpr size_t MaxArrivals = 20000;

std::optional<Flow::Point> Flow::find(FlowKind Kind, uint32_t Index) const {
  for (Point P = 0; P != Events.size(); ++P)
    if (Events[P].Kind == Kind && Events[P].Index == Index)
      return P;
  return std::nullopt;
}

llvm::SmallVector<Flow::Point, 2> Flow::next(Point P) const {
  if (P == Entry)
    return Events.empty() ? llvm::SmallVector<Point, 2>() : llvm::SmallVector<Point, 2>{0};
  switch (Events[P].Kind) {
  case FlowKind::Jump:
    return {Events[P].To};
  case FlowKind::Branch:
    return {P + 1, Events[P].To};
  case FlowKind::Stop:
  case FlowKind::End:
    return {};
  default:
    return {P + 1};
  }
}

namespace {
/// A point that was come to, what was tested on the way (two bits a test: known, and how it came
/// out), whether that was behind the point that it has to go over, and from where.
struct Arrival {
  Flow::Point At;
  uint64_t Tests;
  bool Counts;
  size_t From;
};
} // namespace

/// The first of the tests that is the same as number Index, and whether it is the opposite.
static std::pair<uint32_t, bool> sameTest(const FunctionFacts &F, uint32_t Index) {
  Atom Opposite = F.Tests[Index].front();
  Opposite.Holds = !Opposite.Holds;
  for (uint32_t I = 0; I != Index; ++I)
    if (F.Tests[I].front() == Opposite)
      return {I, true};
  return {Index, false};
}

/// What the tests have come out as where From is, by the conditions of what stands there.
uint64_t Flow::testsAt(Point From) const {
  if (From == Entry || F.Tests.size() > MaxTests)
    return 0;
  const FlowEvent &E = Events[From];
  llvm::ArrayRef<Atom> Guards;
  if (E.Kind == FlowKind::Call)
    Guards = F.Calls[E.Index].Guards;
  else if (E.Kind == FlowKind::Access)
    Guards = F.Accesses[E.Index].Guards;
  uint64_t Out = 0;
  for (uint32_t I = 0; !Guards.empty() && I != F.Tests.size(); ++I) {
    if (sameTest(F, I).first != I)
      continue;
    Atom Opposite = F.Tests[I].front();
    Opposite.Holds = !Opposite.Holds;
    if (llvm::is_contained(Guards, F.Tests[I].front()))
      Out |= uint64_t(3) << (2 * I);
    else if (llvm::is_contained(Guards, Opposite))
      Out |= uint64_t(1) << (2 * I);
  }
  return Out;
}

/// Tests, with those on a local variable that E sets as they come out from then on.
uint64_t Flow::afterStore(const FlowEvent &E, uint64_t Tests) const {
  if (E.Kind != FlowKind::Store || !F.Stores[E.Index].Where.startsAt(PlaceStepKind::Local))
    return Tests;
  const Store &S = F.Stores[E.Index];
  for (uint32_t I = 0; I != F.Tests.size(); ++I) {
    const Atom &A = F.Tests[I].front();
    if (A.Tested.Kind != ValueKind::Local || A.Tested.First != S.Where.root().First ||
        sameTest(F, I).first != I)
      continue;
    uint64_t Known = uint64_t(1) << (2 * I), Truth = uint64_t(2) << (2 * I);
    bool Holds = A.holdsFor(S.V.Int);
    Tests = (Tests & ~(Known | Truth)) | Known | (Holds ? Truth : 0);
  }
  return Tests;
}

std::optional<std::vector<Flow::Point>> Flow::search(Point From, std::optional<Point> Via, Is To,
                                                     Is Stop) const {
  bool Correlate = F.Tests.size() <= MaxTests;
  std::vector<Arrival> Steps;
  llvm::DenseSet<std::pair<uint64_t, uint64_t>> Seen; // point and Counts, Tests
  auto add = [&](Point At, uint64_t Tests, bool Counts, size_t By) {
    if (Seen.insert({uint64_t(At) << 1 | Counts, Tests}).second)
      Steps.push_back({At, Tests, Counts, By});
  };
  constexpr size_t NoStep = ~size_t(0);
  for (Point P : next(From))
    add(P, testsAt(From), !Via, NoStep);
  for (size_t I = 0; I != Steps.size(); ++I) {
    const Arrival Here = Steps[I];
    if (Here.Counts && To(Here.At)) {
      std::vector<Point> Path;
      for (size_t Step = I; Step != NoStep && Steps[Step].Counts; Step = Steps[Step].From)
        Path.push_back(Steps[Step].At);
      std::reverse(Path.begin(), Path.end());
      return Path;
    }
    if (Here.Counts && Stop(Here.At))
      continue;
    bool Counts = Here.Counts || Via == Here.At;
    const FlowEvent &E = Events[Here.At];
    bool Tested = Correlate && Steps.size() < MaxArrivals && E.Kind == FlowKind::Branch &&
                  E.Index != FlowEvent::NoTest;
    if (!Tested) {
      for (Point P : next(Here.At))
        add(P, Correlate ? afterStore(E, Here.Tests) : Here.Tests, Counts, I);
      continue;
    }
    auto [Test, IsOpposite] = sameTest(F, E.Index);
    uint64_t Known = uint64_t(1) << (2 * Test), Truth = uint64_t(2) << (2 * Test);
    Point IfTrue = IsOpposite ? E.To : Here.At + 1, IfFalse = IsOpposite ? Here.At + 1 : E.To;
    if (!(Here.Tests & Known) || (Here.Tests & Truth))
      add(IfTrue, Here.Tests | Known | Truth, Counts, I);
    if (!(Here.Tests & Known) || !(Here.Tests & Truth))
      add(IfFalse, Here.Tests | Known, Counts, I);
  }
  return std::nullopt;
}

bool Flow::before(Point A, Point B) const {
  return pathAvoiding(A, [&](Point P) { return P == B; }, [](Point) { return false; }).has_value();
}

std::optional<Pos> irqlint::positionOf(const FunctionFacts &F, const FlowEvent &E) {
  switch (E.Kind) {
  case FlowKind::Call:
    return F.Calls[E.Index].At;
  case FlowKind::Store:
    return F.Stores[E.Index].At;
  case FlowKind::Access:
    return F.posOf(F.Accesses[E.Index].At);
  case FlowKind::Return:
    return F.posOf(F.Returns[E.Index].At);
  default:
    return std::nullopt;
  }
}
