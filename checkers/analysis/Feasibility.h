//===- Feasibility.h - Whether a way from an entry point can be taken -----===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_ANALYSIS_FEASIBILITY_H
#define IRQLINT_CHECKERS_ANALYSIS_FEASIBILITY_H

#include "checkers/analysis/CallGraph.h"
#include "checkers/analysis/EntryPoints.h"
#include "checkers/analysis/FieldFlow.h"

#include <string>
#include <vector>

namespace irqlint {

/// What is known of a function's caller where it is entered on some way.
struct Arrival {
  FunctionId F = NoFunction;
  std::vector<Value> Env; ///< what the parameters are; Unknown where nothing is known
  Atoms Assumed;          ///< what the calls so far have taken for granted
  HeldState Held;         ///< what they hold
  FieldFacts Known;       ///< what the objects hold that it is passed
};

/// Tells the ways out of one entry point that its context, its driver and the constants that are
/// passed rule out.
class Feasibility {
public:
  Feasibility(const CallGraph &Graph, const EntryPoint &Entry);

  /// The driver whose stores count: the entry point's.
  UnitId driver() const { return Driver; }

  /// The entry point itself, of whose arguments nothing is known.
  Arrival start() const;

  /// Adds Conditions, in the terms of At's function, to Assumed. False: they cannot hold.
  bool assume(llvm::ArrayRef<Atom> Conditions, const Arrival &At, Atoms &Assumed) const;

  /// Callee, as the call R of At's function enters it. Assumed holds R's own conditions.
  Arrival enter(const Arrival &At, SiteRef R, FunctionId Callee, Atoms Assumed) const;

  /// A text that is the same for arrivals of this entry point that nothing later tells apart.
  static std::string keyOf(const Arrival &At);
  /// Forgets what tells At apart from other arrivals at its function with the same held. What can
  /// be done there is not less for it.
  static void merge(Arrival &At);

private:
  bool contextAllows(const Atom &A) const;
  bool unitAllows(const Atom &A) const;
  Value chosen(const Value &V, const Arrival &At) const;

  const CallGraph &Graph;
  const Program &P;
  const EntryPoint &Entry;
  UnitId Driver;
};

} // namespace irqlint

#endif // IRQLINT_CHECKERS_ANALYSIS_FEASIBILITY_H
