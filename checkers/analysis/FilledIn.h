//===- FilledIn.h - Where a field or variable is filled in ----------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_ANALYSIS_FILLEDIN_H
#define IRQLINT_CHECKERS_ANALYSIS_FILLEDIN_H

#include "checkers/analysis/CallGraph.h"
#include "checkers/program/Flow.h"

#include <optional>
#include <vector>

namespace irqlint {

/// A store, and the function that has it.
struct FoundStore {
  const Store *S = nullptr;
  FunctionId In = NoFunction;
};

/// Where a driver fills in a field of some record, or a variable of static storage; whatever sets
/// it to null does not count.
class FilledIn {
public:
  /// What: a Field or a Var.
  FilledIn(const Program &P, const Value &What, UnitId U) : P(P), What(What), U(U) {}

  /// Where the function of Live fills it in, by itself or in helpers, if that comes after Live only
  /// and nothing else in the driver does.
  std::optional<FoundStore> onlyAfter(SiteRef Live) const;

private:
  bool isOne(const Store &S) const;
  bool isItsAddress(const Value &V) const;
  void at(FunctionId F, const FlowEvent &E, unsigned Depth, std::vector<FoundStore> &Out) const;
  /// What F stores where its parameter points to.
  void behind(FunctionId F, uint32_t Param, unsigned Depth, std::vector<FoundStore> &Out) const;

  const Program &P;
  Value What;
  UnitId U;
};

/// The calls that lead to the function and that work for the driver U, over some helpers; nearest
/// first, a bounded number of them.
std::vector<SiteRef> callsLeadingTo(const CallGraph &Graph, FunctionId F, UnitId U);

} // namespace irqlint

#endif // IRQLINT_CHECKERS_ANALYSIS_FILLEDIN_H
