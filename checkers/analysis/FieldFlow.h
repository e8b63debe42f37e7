//===- FieldFlow.h - What fields hold where a function is called ----------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_ANALYSIS_FIELDFLOW_H
#define IRQLINT_CHECKERS_ANALYSIS_FIELDFLOW_H

#include "checkers/analysis/FieldFact.h"
#include "checkers/analysis/FieldWriters.h"

#include <optional>
#include <vector>

namespace irqlint {

/// Follows one call of a function from its entry: which of its calls are made, and what fields are
/// known to hold there. Known is what the function has stored there itself or tested, what its
/// caller knew of the objects that it passes, and what callees have stored. Whoever may write
/// something, a function of the driver that is called or code that is not known, ends what is known
/// of it.
class FieldFlow {
public:
  explicit FieldFlow(const CallGraph &Graph) : Graph(Graph), P(Graph.program()), Writers(Graph) {}

  /// By call: what is known before it. Nothing where it is not made.
  using ByCall = std::vector<std::optional<FieldFacts>>;

  /// Of F, whose parameters are Env as far as that is known, with Known of what they point to.
  ByCall calls(FunctionId F, llvm::ArrayRef<Value> Env, const FieldFacts &Known) const {
    return walk(F, Env, Known, 0).Before;
  }

  /// What Here, which is known before the call R, is to Callee, as far as that asks.
  FieldFacts entering(SiteRef R, FunctionId Callee, const FieldFacts &Here) const;

private:
  struct Walk {
    ByCall Before;
    std::optional<FieldFacts> AtEnd;
    std::optional<FieldFacts> WithResult; ///< where it returns something but zero
  };
  Walk walk(FunctionId F, llvm::ArrayRef<Value> Env, const FieldFacts &Known, unsigned Depth) const;
  void apply(SiteRef R, llvm::ArrayRef<Value> Env, FieldFacts &Known, unsigned Depth) const;
  void store(const Store &S, llvm::ArrayRef<Value> Env, FieldFacts &Known) const;
  void leave(SiteRef R, FunctionId Callee, llvm::ArrayRef<Value> Env, const FieldFacts &Before,
             FieldFacts &Known, unsigned Depth) const;

  const CallGraph &Graph;
  const Program &P;
  FieldWriters Writers;
};

} // namespace irqlint

#endif // IRQLINT_CHECKERS_ANALYSIS_FIELDFLOW_H
