//===- Consequence.h - What a fault does, with its line -------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_OUTPUT_CONSEQUENCE_H
#define IRQLINT_DRIVER_OUTPUT_CONSEQUENCE_H

#include "driver/output/SourceLines.h"
#include "driver/run/CheckResult.h"

#include <string>

namespace irqlint {

/// Text with each "{FILE|TEXT}" made "FILE:LINE", where the one line of the kernel's FILE with TEXT
/// in it is meant, and with "{FILE|TEXT|MORE}" the first one behind that with MORE. Where there is
/// none, or more than one with TEXT, it is the file alone: a line that is wrong would be worse.
std::string withKernelLines(llvm::StringRef Text, SourceLines &Kernel);

/// Does that to what the findings say happens, by the sources at hand.
void findKernelLines(CheckResult &Result);

} // namespace irqlint

#endif // IRQLINT_DRIVER_OUTPUT_CONSEQUENCE_H
