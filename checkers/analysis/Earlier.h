//===- Earlier.h - What has run before a call -----------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_ANALYSIS_EARLIER_H
#define IRQLINT_CHECKERS_ANALYSIS_EARLIER_H

#include "checkers/analysis/CallGraph.h"

#include <vector>

namespace irqlint {

/// One way to a call, from a function that no other calls, such as a probe.
struct Approach {
  std::vector<SiteRef> Way;    ///< from the outermost function's call down to the call itself
  std::vector<SiteRef> Before; ///< the calls that may have been made by then, in each function of
                               ///< the way, outermost first
};

/// The calls of the function that stand before R and may be made on a way to it.
std::vector<SiteRef> callsBefore(const Program &P, SiteRef R);

/// No more ways to a call than these are looked for.
constexpr size_t MaxApproaches = 24;

/// The ways to R through the functions that call each other by name, in the order of their calls;
/// MaxApproaches of them at most.
std::vector<Approach> approachesTo(const Program &P, SiteRef R);

} // namespace irqlint

#endif // IRQLINT_CHECKERS_ANALYSIS_EARLIER_H
