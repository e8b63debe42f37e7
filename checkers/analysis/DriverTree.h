//===- DriverTree.h - A function and its driver's functions below it ------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_ANALYSIS_DRIVERTREE_H
#define IRQLINT_CHECKERS_ANALYSIS_DRIVERTREE_H

#include "checkers/analysis/CallGraph.h"

#include "llvm/ADT/STLFunctionalExtras.h"

#include <optional>
#include <set>
#include <utility>
#include <vector>

namespace irqlint {

/// F and the functions that it leads to and that work for the driver U, nearest first; whatever
/// guards the calls.
std::vector<FunctionId> driverTree(const CallGraph &Graph, FunctionId F, UnitId U);

/// The same functions, each with the calls that lead to it from F on; F itself first, with none.
struct DriverWay {
  FunctionId F = NoFunction;
  std::vector<SiteRef> Calls;
};
std::vector<DriverWay> driverWays(const CallGraph &Graph, FunctionId F, UnitId U);

/// The first reachable call for which Wanted is true in those functions.
std::optional<SiteRef> findCallBelow(const CallGraph &Graph, FunctionId F, UnitId U,
                                     llvm::function_ref<bool(SiteRef, const CallSite &)> Wanted);

/// A field of a record, whatever object it is of.
using FieldName = std::pair<Name, Name>;

/// The fields that those functions set or change.
std::set<FieldName> fieldsSetBelow(const CallGraph &Graph, FunctionId F, UnitId U);
/// The fields that those functions read, for themselves or for a call.
std::set<FieldName> fieldsUsedBelow(const CallGraph &Graph, FunctionId F, UnitId U);

} // namespace irqlint

#endif // IRQLINT_CHECKERS_ANALYSIS_DRIVERTREE_H
