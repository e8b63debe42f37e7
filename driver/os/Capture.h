//===- Capture.h - What a program prints ----------------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_OS_CAPTURE_H
#define IRQLINT_DRIVER_OS_CAPTURE_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

#include <optional>
#include <string>
#include <vector>

namespace irqlint {

/// What a program has left.
struct Captured {
  int Code = 0; ///< its exit code
  std::string Out, Err;
};

/// Runs Argv, the name of a program that PATH has first, with Input to read, and waits. Without
/// Environment it has this program's. The error says that it does not run.
llvm::Expected<Captured>
capture(const std::vector<std::string> &Argv, llvm::StringRef Input = "",
        std::optional<llvm::ArrayRef<std::string>> Environment = std::nullopt);

} // namespace irqlint

#endif // IRQLINT_DRIVER_OS_CAPTURE_H
