//===- UncheckedReads.h - Values that nobody knows to have been read ------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_ANALYSIS_UNCHECKEDREADS_H
#define IRQLINT_CHECKERS_ANALYSIS_UNCHECKEDREADS_H

#include "checkers/analysis/ErrorReturns.h"
#include "checkers/program/Flow.h"

#include <string>
#include <vector>

namespace irqlint {

/// A call that may fail, and a use of its value as if it had not.
struct UncheckedRead {
  SiteRef Call;
  std::string Variable; ///< that the call fills in; empty where its result is both value and error
  Pos UsedAt;
  std::vector<SiteRef> Fails; ///< the calls behind it that hand the error on
};

/// Looks for what is read by calls that may fail.
class UncheckedReads {
public:
  explicit UncheckedReads(const CallGraph &Graph)
      : Graph(Graph), P(Graph.program()), Errors(Graph) {}

  /// Those of F, one for each call, in order.
  std::vector<UncheckedRead> of(FunctionId F) const;

private:
  void findOutputs(FunctionId F, std::vector<UncheckedRead> &Out) const;
  void findResults(FunctionId F, std::vector<UncheckedRead> &Out) const;
  std::optional<std::vector<SiteRef>> mayFail(SiteRef R) const;
  bool givesValue(FunctionId F, const Value &V, unsigned Depth) const;
  bool givesBoth(FunctionId F, uint32_t Call) const;

  const CallGraph &Graph;
  const Program &P;
  ErrorReturns Errors;
};

} // namespace irqlint

#endif // IRQLINT_CHECKERS_ANALYSIS_UNCHECKEDREADS_H
