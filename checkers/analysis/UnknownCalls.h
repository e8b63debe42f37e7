//===- UnknownCalls.h - Where an effect could hide ------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_ANALYSIS_UNKNOWNCALLS_H
#define IRQLINT_CHECKERS_ANALYSIS_UNKNOWNCALLS_H

#include "checkers/analysis/CallGraph.h"
#include "checkers/analysis/EntryPoints.h"

#include <string>
#include <vector>

namespace irqlint {

/// Calls of the same thing that could not be followed for the same reason.
struct UnknownCall {
  std::string Callee; ///< "gpio_chip::get", a function or variable, or an expression as written
  UnknownReason Why = UnknownReason::None;
  bool TooDeep = false;       ///< it is not looked for, because of its depth
  std::vector<SiteRef> Sites; ///< by position
  /// The entry points from which calls lead here, as Entries has them: first those in whose context
  /// nothing may sleep. What such a call does is missing from what is known of them.
  std::vector<const EntryPoint *> Entries;
  size_t Atomic = 0; ///< how many of them those are
};

/// What is called at R, for reports: the field with its record, or else what stands in the source.
std::string unknownCallee(const Program &P, SiteRef R);

/// The calls that stayed unknown on the way from Entries, as far as calls are followed, and the
/// missing functions behind. Those under most atomic entry points come first, what is too deep
/// last among the same, then by name.
std::vector<UnknownCall> findUnknownCalls(const CallGraph &Graph,
                                          const std::vector<EntryPoint> &Entries);

} // namespace irqlint

#endif // IRQLINT_CHECKERS_ANALYSIS_UNKNOWNCALLS_H
