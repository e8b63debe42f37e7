//===- ErrorReturns.h - Who returns a negative error number ---------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_ANALYSIS_ERRORRETURNS_H
#define IRQLINT_CHECKERS_ANALYSIS_ERRORRETURNS_H

#include "checkers/analysis/CallGraph.h"

#include <optional>
#include <unordered_map>
#include <vector>

namespace irqlint {

/// Where a negative number comes from.
struct ErrorSource {
  int64_t Number = 0;         ///< the constant, or 0 where only the callee's kind is known
  std::vector<SiteRef> Calls; ///< the calls that hand it on, the caller's first
};

/// Follows what functions return to constants below zero.
class ErrorReturns {
public:
  explicit ErrorReturns(const CallGraph &Graph) : Graph(Graph), P(Graph.program()) {}

  /// How V, in function In where Guards hold, may be a negative number; nothing where no way to one
  /// is known.
  std::optional<ErrorSource> of(const Value &V, FunctionId In, llvm::ArrayRef<Atom> Guards) const;

private:
  std::optional<ErrorSource> ofCall(const Value &V, FunctionId In,
                                    llvm::ArrayRef<Atom> Guards) const;

  std::optional<ErrorSource> throughPointer(SiteRef R) const;
  std::optional<ErrorSource> from(SiteRef R, FunctionId Callee) const;

  const CallGraph &Graph;
  const Program &P;
  mutable std::unordered_map<FunctionId, std::optional<ErrorSource>> Known;
};

} // namespace irqlint

#endif // IRQLINT_CHECKERS_ANALYSIS_ERRORRETURNS_H
