//===- KernelBuild.h - A build directory where the user has none ----------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_CHECK_KERNELBUILD_H
#define IRQLINT_DRIVER_CHECK_KERNELBUILD_H

#include "driver/run/CheckOptions.h"

#include "llvm/Support/Error.h"

#include <string>
#include <vector>

namespace irqlint {

/// The build directories for Options.Kernel, one for each of Options.Archs: the source's own where
/// it was built in place, else prepared in the user's cache folder, where later runs find them
/// again. Says on stderr what it did. An error may be an InterruptedError.
llvm::Expected<std::vector<std::string>> buildsOfKernel(const CheckOptions &Options,
                                                        const char *Argv0);

} // namespace irqlint

#endif // IRQLINT_DRIVER_CHECK_KERNELBUILD_H
