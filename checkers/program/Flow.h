//===- Flow.h - Questions about the order of what a function does ---------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_PROGRAM_FLOW_H
#define IRQLINT_CHECKERS_PROGRAM_FLOW_H

#include "checkers/facts/Facts.h"

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/SmallVector.h"

#include <optional>
#include <vector>

namespace irqlint {

/// The order of what one function does. Its points are the events of FunctionFacts::Flow by their
/// place there. A path that takes a test one way and later the same test the other way is none;
/// what changes the tested value in between is not looked at, so of two branches on one condition
/// the second is taken to come out as the first.
class Flow {
public:
  using Point = uint32_t;
  using Is = llvm::function_ref<bool(Point)>;
  static constexpr Point Entry = ~0u; ///< before the first event

  explicit Flow(const FunctionFacts &F) : F(F), Events(F.Flow.list()) {}

  /// False where the order is not known; every question then has the answer of an empty function.
  bool known() const { return !Events.empty(); }
  size_t size() const { return Events.size(); }
  const FlowEvent &operator[](Point P) const { return Events[P]; }

  /// The call that is made at P, or null.
  const CallSite *call(Point P) const {
    return Events[P].Kind == FlowKind::Call ? &F.Calls[Events[P].Index] : nullptr;
  }
  /// Where call number Call, store number Store or access number Access stands, the first place.
  std::optional<Point> ofCall(uint32_t Call) const { return find(FlowKind::Call, Call); }
  std::optional<Point> ofStore(uint32_t Store) const { return find(FlowKind::Store, Store); }
  std::optional<Point> ofAccess(uint32_t Access) const { return find(FlowKind::Access, Access); }

  /// Where it may go on behind P.
  llvm::SmallVector<Point, 2> next(Point P) const;

  /// Whether B may come after A in one run of the function.
  bool before(Point A, Point B) const;

  /// Whether every path from behind From to a point that is To passes one that is Stop.
  bool onEveryPath(Point From, Is To, Is Stop) const { return !pathAvoiding(From, To, Stop); }

  /// A shortest path from behind From to a point that is To, with no point on it that is Stop: the
  /// points on it, To's last. Nothing where there is none.
  std::optional<std::vector<Point>> pathAvoiding(Point From, Is To, Is Stop) const {
    return search(From, std::nullopt, To, Stop);
  }

  /// The same for a path that comes from the function's entry and over Via, so that what was tested
  /// and set before Via counts: the part of it behind Via.
  std::optional<std::vector<Point>> pathThrough(Point Via, Is To, Is Stop) const {
    return search(Entry, Via, To, Stop);
  }

  /// Whether P is the function's end: where it returns, not where it cannot go on.
  bool isEnd(Point P) const { return Events[P].Kind == FlowKind::End; }

private:
  std::optional<Point> find(FlowKind Kind, uint32_t Index) const;
  std::optional<std::vector<Point>> search(Point From, std::optional<Point> Via, Is To,
                                           Is Stop) const;
  uint64_t testsAt(Point From) const;
  uint64_t afterStore(const FlowEvent &E, uint64_t Tests) const;

  const FunctionFacts &F;
  llvm::ArrayRef<FlowEvent> Events;
};

/// The position of an event that has one: a call, store, access or return.
std::optional<Pos> positionOf(const FunctionFacts &F, const FlowEvent &E);

} // namespace irqlint

#endif // IRQLINT_CHECKERS_PROGRAM_FLOW_H
