//===- Paths.h - Paths of files as reports show them ----------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_FACTS_PATHS_H
#define IRQLINT_CHECKERS_FACTS_PATHS_H

#include "llvm/ADT/StringRef.h"

#include <string>

namespace irqlint {

/// The path as a report shows it: below Root (absolute, no trailing slash) relative to it, else
/// absolute without dots. A relative Path starts at Directory.
std::string relativePath(llvm::StringRef Path, llvm::StringRef Root, llvm::StringRef Directory);

/// Path, from Directory where it is relative.
std::string absolutePath(llvm::StringRef Path, llvm::StringRef Directory);

/// The folder part of a path, without the slash.
llvm::StringRef folderOf(llvm::StringRef Path);

/// Whether two folders belong to one driver or family of drivers: the same one, or two that lie in,
/// or are, a folder at least four deep, such as drivers/crypto/intel/qat, and not further down.
bool areNeighbours(llvm::StringRef FolderA, llvm::StringRef FolderB);

/// Whether Path, relative to the kernel's root, is a header that all of the kernel shares. What it
/// defines belongs to no driver.
bool isSharedHeader(llvm::StringRef Path);

} // namespace irqlint

#endif // IRQLINT_CHECKERS_FACTS_PATHS_H
