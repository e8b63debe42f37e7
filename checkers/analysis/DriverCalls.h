//===- DriverCalls.h - What a driver's function calls, by name ------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_ANALYSIS_DRIVERCALLS_H
#define IRQLINT_CHECKERS_ANALYSIS_DRIVERCALLS_H

#include "checkers/analysis/CallGraph.h"
#include "checkers/facts/PlainName.h"

#include "llvm/ADT/STLFunctionalExtras.h"

#include <optional>

namespace irqlint {

/// The first call for which Wanted is true among those of F and of the functions that it leads to
/// within the driver U and in headers, nearest first; whatever guards it. Calls through pointers
/// count where the graph follows them. Nothing, where there is none.
std::optional<SiteRef> findDriverCall(const CallGraph &Graph, FunctionId F, UnitId U,
                                      llvm::function_ref<bool(const CallSite &)> Wanted);

/// The same for a direct call of the function of that plain name.
std::optional<SiteRef> findDriverCall(const CallGraph &Graph, FunctionId F, UnitId U,
                                      llvm::StringRef Callee);

} // namespace irqlint

#endif // IRQLINT_CHECKERS_ANALYSIS_DRIVERCALLS_H
