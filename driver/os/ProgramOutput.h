//===- ProgramOutput.h - What another program prints ----------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_OS_PROGRAMOUTPUT_H
#define IRQLINT_DRIVER_OS_PROGRAMOUTPUT_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

#include <chrono>
#include <string>
#include <vector>

namespace irqlint {

/// What a program gave until its end.
struct ProgramOutput {
  int Code = 0; ///< its exit code, 128 + n where a signal ended it
  std::string Out, Err;
};

/// Runs Argv (the program's path first) with the environment Env and Input to read. No file is made
/// for it, and no process of it outlives this one, the time or a gigabyte of output. The error says
/// which of these it was, or that the program cannot be started; InterruptedError where one of the
/// HeldSignals waits.
llvm::Expected<ProgramOutput> runForOutput(const std::vector<std::string> &Argv,
                                           const std::vector<std::string> &Env,
                                           llvm::StringRef Input, std::chrono::milliseconds Limit);

/// The same with this program's environment, of a program that PATH has first.
llvm::Expected<ProgramOutput> runNamed(std::vector<std::string> Argv,
                                       std::chrono::milliseconds Limit);

} // namespace irqlint

#endif // IRQLINT_DRIVER_OS_PROGRAMOUTPUT_H
