//===- Order.h - What is live before what it uses is ready ----------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_ANALYSIS_ORDER_H
#define IRQLINT_CHECKERS_ANALYSIS_ORDER_H

#include "checkers/analysis/EarlyRun.h"

#include <map>
#include <vector>

namespace irqlint {

/// Something that makes a part of the data ready.
struct MadeReady {
  Place Where; ///< in the terms of the function that Calls begins in
  Needs What = Needs::Pointer;
  std::vector<SiteRef> Calls; ///< the helpers on the way, and the call that does it if one does
  Pos At;
  Flow::Point By = 0; ///< the event of that function
};

/// A use that may come before what it uses is ready.
struct TooEarly {
  DataUse Use;
  MadeReady Ready; ///< after the handler is live
};

/// Holds what a handler uses against what is done before and after it goes live.
class Order {
public:
  explicit Order(const CallGraph &Graph) : Graph(Graph), P(Graph.program()) {}

  /// Of each part of the data a use that is too early, one that nothing guards where there is one,
  /// in the order in which the handler gets to them: all that makes it ready comes after L.At, in
  /// its function or in helpers that this calls, and nothing else in the driver does.
  std::vector<TooEarly> of(const GoesLive &L) const;

private:
  /// What event At of F makes ready, with helpers.
  void readyAt(FunctionId F, Flow::Point At, unsigned Depth, std::vector<MadeReady> &Out) const;
  bool isReadyElsewhere(const DataUse &Use, const GoesLive &L,
                        const std::vector<MadeReady> &After) const;
  const std::vector<MadeReady> &readyIn(UnitId U) const;
  /// The uses of a run that are too early, of each part of the data one.
  std::vector<TooEarly> tooEarly(std::vector<DataUse> Uses, const GoesLive &L,
                                 const std::vector<MadeReady> &After) const;
  std::set<FieldName> setBetween(FunctionId F, Flow::Point From, Flow::Point To) const;

  const CallGraph &Graph;
  const Program &P;
  mutable std::map<UnitId, std::vector<MadeReady>> Unit;
};

} // namespace irqlint

#endif // IRQLINT_CHECKERS_ANALYSIS_ORDER_H
