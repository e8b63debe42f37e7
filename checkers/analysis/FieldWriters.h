//===- FieldWriters.h - Who writes a field, and who asks for it -----------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_ANALYSIS_FIELDWRITERS_H
#define IRQLINT_CHECKERS_ANALYSIS_FIELDWRITERS_H

#include "checkers/analysis/CallGraph.h"

#include <map>
#include <optional>
#include <set>
#include <tuple>

namespace irqlint {

/// A function that changes one bit of a word, by its number: what it leaves the bit, nothing where
/// that depends.
struct BitWrite {
  bool Is = false;
  std::optional<bool> Leaves;
};
BitWrite bitWriteOf(const CallSite &Site);

/// The bit that such a call changes; all where its number is not known.
int64_t bitOf(const CallSite &Site);

/// What the functions of the program do to fields, whatever the object is; each is answered once.
class FieldWriters {
public:
  explicit FieldWriters(const CallGraph &Graph) : Graph(Graph), P(Graph.program()) {}

  /// The bits of what stands at Where that the call may change.
  int64_t writes(SiteRef R, const Place &Where, bool IsOwn) const;

  /// Whether F asks about the field, or a function of the same module below it.
  bool asks(FunctionId F, Name Record, Name Field) const { return asks(F, Record, Field, 0); }

  /// The constants that the field may hold; none where it may hold something else.
  const std::set<int64_t> &valuesOf(Name Record, Name Field) const;

private:
  int64_t writes(FunctionId F, Name Record, Name Field, unsigned Depth) const;
  int64_t writesOfCall(SiteRef R, Name Record, Name Field, unsigned Depth) const;
  bool asks(FunctionId F, Name Record, Name Field, unsigned Depth) const;

  const CallGraph &Graph;
  const Program &P;
  using FieldOf = std::tuple<FunctionId, Name, Name>;
  mutable std::map<FieldOf, int64_t> Written; ///< bits that may change
  mutable std::map<FieldOf, bool> Asking;
  mutable std::map<std::pair<Name, Name>, std::set<int64_t>> Values;
};

} // namespace irqlint

#endif // IRQLINT_CHECKERS_ANALYSIS_FIELDWRITERS_H
