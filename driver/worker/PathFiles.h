//===- PathFiles.h - The files that PATHs name ----------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_WORKER_PATHFILES_H
#define IRQLINT_DRIVER_WORKER_PATHFILES_H

#include "driver/kernel/FilesByFolder.h"

#include "llvm/ADT/STLFunctionalExtras.h"

#include <set>
#include <string>
#include <utility>
#include <vector>

namespace irqlint {

/// What PATHs of a command line come to in one build.
struct PathFiles {
  std::set<std::string> Files; ///< absolute, as the compile commands have them
  /// What to report on, relative to the kernel's root; "" is the root itself.
  std::vector<std::string> Report;
  /// The PATHs under which the build has no C file, each with what it is, absolute.
  std::vector<std::pair<std::string, std::string>> Unknown;
};

/// What PATH names, absolute: as the shell has it, or as the kernel's own tools print it, from the
/// source root.
std::string resolvedPath(const std::string &Path, llvm::StringRef SourceRoot);

/// True for File == Folder or a file below it; both absolute.
bool isAtOrBelow(llvm::StringRef File, llvm::StringRef Folder);

/// A folder stands for its files, but for those that LeftOut is true of. The tree may be named
/// through a link that its commands do not know.
PathFiles filesUnder(const std::vector<std::string> &Paths, const CompileCommands &Commands,
                     const FilesByFolder &Folders,
                     llvm::function_ref<bool(const std::string &)> LeftOut);

} // namespace irqlint

#endif // IRQLINT_DRIVER_WORKER_PATHFILES_H
