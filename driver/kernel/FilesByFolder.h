//===- FilesByFolder.h - The C files of a build, by folder ----------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_KERNEL_FILESBYFOLDER_H
#define IRQLINT_DRIVER_KERNEL_FILESBYFOLDER_H

#include "driver/kernel/CompileCommands.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Path.h"

#include <map>
#include <string>
#include <vector>

namespace irqlint {

/// The files that a build compiles, absolute, each once.
class FilesByFolder {
public:
  FilesByFolder() = default;
  explicit FilesByFolder(const CompileCommands &Commands) {
    for (const CompileCommand &C : Commands.all()) {
      auto &Files = Folders[llvm::sys::path::parent_path(C.File).str()];
      if (Files.empty() || Files.back() != C.File)
        Files.push_back(C.File);
    }
  }

  /// Those in Folder, which is absolute, and not in folders below it.
  llvm::ArrayRef<std::string> in(const std::string &Folder) const {
    auto It = Folders.find(Folder);
    if (It == Folders.end())
      return {};
    return It->second;
  }

  const std::map<std::string, std::vector<std::string>> &folders() const { return Folders; }

  std::vector<std::string> all() const {
    std::vector<std::string> Out;
    for (const auto &[Folder, Files] : Folders)
      Out.insert(Out.end(), Files.begin(), Files.end());
    return Out;
  }

private:
  std::map<std::string, std::vector<std::string>> Folders;
};

} // namespace irqlint

#endif // IRQLINT_DRIVER_KERNEL_FILESBYFOLDER_H
