//===- WriteReports.h - From a result to its reports ----------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_CHECK_WRITEREPORTS_H
#define IRQLINT_DRIVER_CHECK_WRITEREPORTS_H

#include "driver/run/CheckOptions.h"
#include "driver/run/CheckResult.h"

#include "llvm/Support/Error.h"

namespace irqlint {

/// Fails on a file that could not be written at the end, before anything is analysed.
llvm::Error checkOutputs(const CheckOptions &Options);

/// What the run is to exit with: only open findings count.
int exitCodeOf(const CheckResult &Result, const CheckOptions &Options);

/// Writes every report that was asked for, and what else there is to say on stderr.
llvm::Error writeReports(CheckResult &Result, const CheckOptions &Options, int ExitCode);

} // namespace irqlint

#endif // IRQLINT_DRIVER_CHECK_WRITEREPORTS_H
