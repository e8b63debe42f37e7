//===- ProveFixes.h - Fixes that do what they say, and their files --------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_CHECK_PROVEFIXES_H
#define IRQLINT_DRIVER_CHECK_PROVEFIXES_H

#include "driver/run/CheckOptions.h"
#include "driver/run/CheckResult.h"

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Support/Error.h"

#include <string>
#include <vector>

namespace irqlint {

/// A source before and after the fixes in it.
struct FixedFile {
  std::string Name; ///< as findings have it, relative to the kernel's root
  std::string Path; ///< absolute
  std::string Before, After;
};

/// What became of the fixes of a result.
struct ProvedFixes {
  std::vector<FixedFile> Files; ///< by name
  CheckResult After;            ///< the run over these files; that of before where there are none
  std::vector<std::string> Refused; ///< one sentence each: where, and why not
};

class LockProof;

/// Tries the fixes of the open findings of Result: Again checks the same once more, with sources
/// that hold something else than the disk. A fix counts where all parses as before, its findings
/// are gone, and none is there that was not, and Locks has nothing against it. Those that do are in
/// Result.Fixes then.
llvm::Expected<ProvedFixes>
proveFixes(CheckResult &Result,
           llvm::function_ref<llvm::Expected<CheckResult>(std::shared_ptr<const Overlay>)> Again,
           LockProof &Locks);

/// Writes the files in place. Where one of them has changes that git does not have, cannot be
/// written or is not what was analysed any more, it says so and writes none.
llvm::Error writeFixes(const std::string &Root, const std::vector<FixedFile> &Files);

/// The same as a patch for 'git apply' in the kernel's root; empty where there is no file.
llvm::Expected<std::string> patchOf(const std::vector<FixedFile> &Files);

} // namespace irqlint

#endif // IRQLINT_DRIVER_CHECK_PROVEFIXES_H
