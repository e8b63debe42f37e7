//===- FieldFlow.h - What fields hold where a function is called ----------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_ANALYSIS_FIELDFLOW_H
#define IRQLINT_CHECKERS_ANALYSIS_FIELDFLOW_H

#include "checkers/analysis/CallGraph.h"

#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <vector>

namespace irqlint {

/// What is known of a field of some object, or of a flag of the function's own.
struct FieldFact {
  Place Where;        ///< in the function's terms
  int64_t Mask = -1;  ///< the bits that are known
  int64_t Bits = 0;   ///< what they are
  bool Equal = true;  ///< false: it is anything but Bits
  bool IsOwn = false; ///< of a record that is a local variable

  friend bool operator==(const FieldFact &A, const FieldFact &B) {
    return A.Where == B.Where && A.Mask == B.Mask && A.Bits == B.Bits && A.Equal == B.Equal &&
           A.IsOwn == B.IsOwn;
  }
};
using FieldFacts = std::vector<FieldFact>; ///< in the order of their places

/// Follows one call of a function from its entry: which of its calls are made, and what fields are
/// known to hold there. Known is what the function has stored there itself or tested, what its
/// caller knew of the objects that it passes, and what callees have stored. Whoever may write
/// something, a function of the driver that is called or code that is not known, ends what is known
/// of it.
class FieldFlow {
public:
  explicit FieldFlow(const CallGraph &Graph) : Graph(Graph), P(Graph.program()) {}

  /// By call: what is known before it. Nothing where it is not made.
  using ByCall = std::vector<std::optional<FieldFacts>>;

  /// Of F, whose parameters are Env as far as that is known, with Known of what they point to.
  ByCall calls(FunctionId F, const std::vector<Value> &Env, const FieldFacts &Known) const {
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
  Walk walk(FunctionId F, const std::vector<Value> &Env, const FieldFacts &Known,
            unsigned Depth) const;
  void apply(SiteRef R, const std::vector<Value> &Env, FieldFacts &Known, unsigned Depth) const;
  void store(const Store &S, const std::vector<Value> &Env, FieldFacts &Known) const;
  void leave(SiteRef R, FunctionId Callee, const std::vector<Value> &Env, const FieldFacts &Before,
             FieldFacts &Known, unsigned Depth) const;
  const std::set<int64_t> &valuesOf(Name Record, Name Field) const;
  int64_t writes(SiteRef R, const Place &Where, bool IsOwn) const;
  int64_t writes(FunctionId F, Name Record, Name Field, unsigned Depth) const;
  bool asks(FunctionId F, Name Record, Name Field, unsigned Depth) const;
  int64_t writesOfCall(SiteRef R, Name Record, Name Field, unsigned Depth) const;

  const CallGraph &Graph;
  const Program &P;
  using FieldOf = std::tuple<FunctionId, Name, Name>;
  mutable std::map<FieldOf, int64_t> Written; ///< bits that may change
  mutable std::map<FieldOf, bool> Asking;
  mutable std::map<std::pair<Name, Name>, std::set<int64_t>> Values;
};

} // namespace irqlint

#endif // IRQLINT_CHECKERS_ANALYSIS_FIELDFLOW_H
