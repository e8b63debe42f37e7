//===- BuildDir.h - Which build directory a user means --------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_CHECK_BUILDDIR_H
#define IRQLINT_DRIVER_CHECK_BUILDDIR_H

#include "llvm/Support/Error.h"

#include <string>

namespace irqlint {

/// The folder of compile_commands.json, absolute: what -p names, else what IRQLINT_BUILD in the
/// environment does, else the nearest one at or above the current folder. The error says what to
/// do.
llvm::Expected<std::string> findBuildDir(const std::string &Named);

/// The path from the current folder, without dots: that by which a build directory is known from
/// run to run.
std::string absolutePathOf(llvm::StringRef Path);

} // namespace irqlint

#endif // IRQLINT_DRIVER_CHECK_BUILDDIR_H
