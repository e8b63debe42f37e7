//===- Order.h - What is live before what it uses is ready ----------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_ANALYSIS_ORDER_H
#define IRQLINT_CHECKERS_ANALYSIS_ORDER_H

#include "checkers/analysis/CallGraph.h"
#include "checkers/program/Flow.h"

#include <map>
#include <string>
#include <vector>

namespace irqlint {

/// A function that the kernel may call from a point of the driver on.
struct GoesLive {
  SiteRef At; ///< the call that lets it: request_irq() and its kind
  FunctionId Handler = NoFunction;
  Place Data;             ///< what it is given, in the terms of At's function
  uint32_t DataParam = 1; ///< the parameter that is it

  /// What Handler is given, in the terms of At's function.
  std::vector<Place> args() const {
    std::vector<Place> Out(DataParam + 1);
    Out[DataParam] = Data;
    return Out;
  }
};

/// What a use wants to have been done before.
enum class Needs : uint8_t {
  Lock,
  Completion,
  Work,
  Timer,
  WaitQueue,
  List,
  Tasklet,
  Pointer, ///< a field that is dereferenced or called through
};

/// Something that a handler does with a part of its data.
struct DataUse {
  Place Where; ///< in the terms of GoesLive::At's function
  Needs What = Needs::Pointer;
  std::vector<SiteRef> Calls; ///< from the handler's own call on; the use itself is the last where
                              ///< it is a call
  Pos At;
  FunctionId In = NoFunction;
  bool Guarded = false; ///< some condition decides on the way whether it happens
  Atoms When;           ///< those of the conditions that ask for a field
};

/// Something that makes a part of the data ready.
struct MadeReady {
  Place Where; ///< in the terms of the function that Calls begins in
  Needs What = Needs::Pointer;
  std::vector<SiteRef> Calls; ///< the helpers on the way, and the call that does it if one does
  Pos At;
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

  /// Of each part of the data the first use that is too early: all that makes it ready comes after
  /// L.At, in its function or in helpers that this calls, and nothing else in the driver does.
  std::vector<TooEarly> of(const GoesLive &L) const;

  /// What Handler, and the functions of its driver that it calls, do with its data.
  std::vector<DataUse> usesOf(const GoesLive &L) const;

private:
  void collectUses(FunctionId F, const std::vector<Place> &Args, std::vector<SiteRef> &Way,
                   const Atoms &When, bool Guarded, UnitId Unit, std::vector<DataUse> &Out) const;
  bool isStillOff(const DataUse &Use, const GoesLive &L) const;
  /// What event At of F makes ready, with helpers.
  void readyAt(FunctionId F, Flow::Point At, unsigned Depth, std::vector<MadeReady> &Out) const;
  bool isReadyElsewhere(const DataUse &Use, const GoesLive &L,
                        const std::vector<MadeReady> &After) const;
  const std::vector<MadeReady> &readyIn(UnitId U) const;

  const CallGraph &Graph;
  const Program &P;
  mutable std::map<UnitId, std::vector<MadeReady>> Unit;
};

} // namespace irqlint

#endif // IRQLINT_CHECKERS_ANALYSIS_ORDER_H
