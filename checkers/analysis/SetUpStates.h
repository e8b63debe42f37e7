//===- SetUpStates.h - What a driver's probe has found out for good -------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_ANALYSIS_SETUPSTATES_H
#define IRQLINT_CHECKERS_ANALYSIS_SETUPSTATES_H

#include "checkers/analysis/CallGraph.h"

#include <map>
#include <set>

namespace irqlint {

/// Variables of static storage that begin as "not yet known", and that the probe of their driver
/// sets to something else for good. Who uses what such a driver provides comes after its probe, so
/// that the branch for the first time is not taken any more.
class SetUpStates {
public:
  explicit SetUpStates(const CallGraph &Graph) : Graph(Graph), P(Graph.program()) {}

  /// Whether one of the conditions wants such a variable as it was before the probe.
  bool isBefore(llvm::ArrayRef<Atom> Conditions) const;

private:
  bool isLeft(Name Variable, int64_t From) const;
  bool isBelowProbe(FunctionId F) const;

  const CallGraph &Graph;
  const Program &P;
  mutable std::map<std::pair<Name, int64_t>, bool> Known;
};

} // namespace irqlint

#endif // IRQLINT_CHECKERS_ANALYSIS_SETUPSTATES_H
