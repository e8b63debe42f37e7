//===- Toolchain.h - The programs that Kbuild needs -----------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_PREPARE_TOOLCHAIN_H
#define IRQLINT_DRIVER_PREPARE_TOOLCHAIN_H

#include "llvm/Support/Error.h"

#include <string>

namespace irqlint {

/// The programs behind a prepared kernel. All paths are absolute.
struct Toolchain {
  std::string Make;
  std::string CompilerName; ///< as in clang-19: what stands in the compile commands
  std::string Compiler;
  std::string CompilerVersion; ///< the first line that it prints of itself
  std::string LlvmSuffix;      ///< of LLVM=, as in -19
  std::string Recorder;        ///< irqlint-recorder
};

/// Finds all of them. The error names what is missing, all at once, with Debian's packages. Argv0
/// finds the recorder: next to this program, or in ../libexec/irqlint.
llvm::Expected<Toolchain> findToolchain(const char *Argv0);

} // namespace irqlint

#endif // IRQLINT_DRIVER_PREPARE_TOOLCHAIN_H
