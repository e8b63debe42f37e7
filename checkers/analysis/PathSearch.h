//===- PathSearch.h - Feasible ways from an entry point to an effect ------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_ANALYSIS_PATHSEARCH_H
#define IRQLINT_CHECKERS_ANALYSIS_PATHSEARCH_H

#include "checkers/analysis/Effects.h"
#include "checkers/analysis/EntryPoints.h"

#include <functional>
#include <vector>

namespace irqlint {

/// A way from an entry point to a primitive.
struct EffectPath {
  std::vector<SiteRef> Calls; ///< from the entry point's own call to the primitive's
  size_t Offending = 0;       ///< index in Calls: the last call inside the driver
  Value About;                ///< what is waited for, in the terms of the last driver function
  HeldState Held;             ///< what the driver's functions hold on the way to Offending
  unsigned Others = 0;        ///< further ways to the same call
};

/// Which ways a rule wants. Null members want all.
struct PathFilter {
  /// Asked of each call on the way with what is held there; false gives the way up.
  std::function<bool(SiteRef, const HeldState &)> Through;
};

/// The ways from Entry to the effect, one for each call of the driver that leads to it, shortest
/// ways first. Conditions that cannot hold in the entry point's context, with the constants that
/// are passed, or with each other, end a way.
std::vector<EffectPath> findPaths(const EntryPoint &Entry, const Effects &Of,
                                  const CallGraph &Graph, const PathFilter &Filter = {});

} // namespace irqlint

#endif // IRQLINT_CHECKERS_ANALYSIS_PATHSEARCH_H
