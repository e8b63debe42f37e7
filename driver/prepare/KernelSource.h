//===- KernelSource.h - A kernel's source tree ----------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_PREPARE_KERNELSOURCE_H
#define IRQLINT_DRIVER_PREPARE_KERNELSOURCE_H

#include "driver/prepare/Architecture.h"

#include "llvm/Support/Error.h"

#include <string>
#include <vector>

namespace irqlint {

/// A kernel's source that Kbuild can build beside.
class KernelSource {
public:
  /// The error says why Folder is none: it is no kernel, lacks the architecture, or holds a
  /// configuration or build of its own.
  static llvm::Expected<KernelSource> open(const std::string &Folder, const Architecture &Arch);

  /// Absolute, without symbolic links and trailing slash.
  const std::string &root() const { return Root; }

  const Architecture &architecture() const { return Arch; }

  /// As in 6.12.117 or 6.13.0-rc1.
  const std::string &release() const { return Release; }

  /// The folders with code of the kernel itself that this source has, relative to the root, for a
  /// build of all of it.
  std::vector<std::string> codeFolders() const;

  /// True where Kbuild can be asked for this folder (relative to the root).
  bool isBuildable(const std::string &Folder) const;

  /// A number that changes with each Makefile, Kbuild and Kconfig file of the tree, by their sizes
  /// and times.
  std::string buildFilesHash() const;

  /// All C files that could be part of a kernel, absolute, sorted; of all architectures.
  std::vector<std::string> cFiles() const;

private:
  KernelSource(std::string Root, std::string Release, const Architecture &Arch)
      : Root(std::move(Root)), Release(std::move(Release)), Arch(Arch) {}

  std::string Root;
  std::string Release;
  Architecture Arch;
};

} // namespace irqlint

#endif // IRQLINT_DRIVER_PREPARE_KERNELSOURCE_H
