//===- Resolver.h - Where a value comes from ------------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_ANALYSIS_RESOLVER_H
#define IRQLINT_CHECKERS_ANALYSIS_RESOLVER_H

#include "checkers/program/Program.h"

#include <optional>
#include <set>
#include <tuple>
#include <utility>
#include <vector>

namespace irqlint {

/// A value at its source, and the function in which that stands.
struct Origin {
  Value V;
  FunctionId In = NoFunction;
  Pos At; ///< where the value is stored or passed; not set for the value itself

  friend bool operator==(const Origin &A, const Origin &B) { return A.V == B.V && A.In == B.In; }
};

/// Which of a field's stores a question is about: those to one variable, or to one element of an
/// array, where that is known.
struct PartAsked {
  Name Object;
  uint8_t Element = 0; ///< as of a Store

  bool covers(const Store &S) const {
    return (!Object || !S.Object || S.Object == Object) &&
           (!Element || !S.Element || S.Element == Element);
  }
};

/// A field whose stores were asked for and not found in the units at hand.
struct MissingField {
  Name Record;
  Name Field;
  UnitId Unit = NoUnit;

  friend bool operator<(const MissingField &A, const MissingField &B) {
    return std::tie(A.Record, A.Field, A.Unit) < std::tie(B.Record, B.Field, B.Unit);
  }
};

/// Follows values through parameters, locals, fields and variables to constants, addresses and
/// calls. A field is followed to the stores of the same driver unit; a record that is private to
/// a folder, to those of that folder, or where it has none, of its neighbours (areNeighbours()).
/// Nothing else is guessed.
class Resolver {
public:
  explicit Resolver(const Program &P) : P(P) {}

  /// The origins of V in function In, as unit U sees fields. An Unknown among them means that
  /// other values are possible.
  std::vector<Origin> origins(const Value &V, FunctionId In, UnitId U, PartAsked Part = {});

  /// The same without a bound on their number: for what a header's function stores for all drivers.
  std::vector<Origin> allOrigins(const Value &V, FunctionId In, UnitId U);

  /// The stores to a field that U may see.
  std::vector<StoreRef> stores(Name Record, Name Field, UnitId U);

  /// The constant that is stored in a field of Object, if one is and nothing else. No store at all
  /// is zero. Stores that the function of Use makes after it come too late to count.
  std::optional<int64_t> constantIn(Name Object, Name Record, Name Field, FunctionId In,
                                    const Pos &Use) const;

  /// What was asked for and is not there, since the last exchange; With takes its place.
  std::set<MissingField> exchangeMissing(std::set<MissingField> With) {
    return std::exchange(Missing, std::move(With));
  }
  const std::set<MissingField> &missing() const { return Missing; }

private:
  void follow(const Origin &From, UnitId U, unsigned Depth, std::vector<Origin> &Out);

  const Program &P;
  std::set<MissingField> Missing;
  size_t Bound = 0;         ///< on the origins of the query
  PartAsked Asked;          ///< by the query
  std::vector<Origin> Seen; ///< of the query that is being answered
};

} // namespace irqlint

#endif // IRQLINT_CHECKERS_ANALYSIS_RESOLVER_H
