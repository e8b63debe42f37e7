//===- MergeResults.h - One answer for several build directories ----------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_CHECK_MERGERESULTS_H
#define IRQLINT_DRIVER_CHECK_MERGERESULTS_H

#include "driver/run/CheckResult.h"

#include "llvm/Support/Error.h"

#include <string>
#include <vector>

namespace irqlint {

/// What was found with one build directory.
struct BuildResult {
  std::string BuildDir; ///< absolute
  CheckResult Result;
};

/// One result of all: a finding that several have is one finding, and each says which have it. The
/// error: they are not of the same sources. All is not empty.
llvm::Expected<CheckResult> mergeResults(std::vector<BuildResult> All);

} // namespace irqlint

#endif // IRQLINT_DRIVER_CHECK_MERGERESULTS_H
