//===- WayWalk.h - All feasible ways out of an entry point ----------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_ANALYSIS_WAYWALK_H
#define IRQLINT_CHECKERS_ANALYSIS_WAYWALK_H

#include "checkers/analysis/Answers.h"
#include "checkers/analysis/Feasibility.h"
#include "checkers/analysis/PathSearch.h"

#include "llvm/ADT/STLFunctionalExtras.h"

#include <vector>

namespace irqlint {

/// A function on the way, and the way.
struct Way {
  Arrival At;
  std::vector<Place> Args; ///< what the function was given, as the entry point sees it
  std::vector<SiteRef> Calls;
};

/// Walks the feasible ways out of an entry point, shortest first, by the calls themselves: for what
/// is no effect that a model names.
class WayWalk {
public:
  /// What is looked for is near to who does it: longer ways out of the driver lead through what has
  /// its own rules. In the driver they are followed to their end.
  static constexpr size_t MaxCalls = 7;

  WayWalk(const Answers &A, const EntryPoint &Entry)
      : A(A), P(A.program()), Entry(Entry), Ways(A.graph(), Entry) {}

  /// Told each call that can be made; gives the functions that the walk enters by it.
  using Visitor = llvm::function_ref<std::vector<FunctionId>(const Way &, SiteRef)>;
  void run(Visitor Visit);

  /// The way to Last, a call that S leads to, as a path: its driver's last call is the first that
  /// leaves the driver.
  EffectPath pathTo(const Way &S, SiteRef Last) const;

private:
  void site(const Way &S, SiteRef R, Visitor Visit, std::vector<Way> &Next);

  const Answers &A;
  const Program &P;
  const EntryPoint &Entry;
  Feasibility Ways;
};

/// Whether a walk for the driver enters F. Not the kernel's own functions around a lock, and not
/// what sleeps whatever its caller does: that is another rule's, and leads to the scheduler.
bool isWalkedInto(const Answers &A, FunctionId F, UnitId Driver);

/// What R leads to, where a model does not say that nothing is followed there.
std::vector<FunctionId> walkedTargets(const Answers &A, SiteRef R);

} // namespace irqlint

#endif // IRQLINT_CHECKERS_ANALYSIS_WAYWALK_H
