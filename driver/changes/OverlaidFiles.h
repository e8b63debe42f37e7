//===- OverlaidFiles.h - The overlay, as Clang reads files ----------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_CHANGES_OVERLAIDFILES_H
#define IRQLINT_DRIVER_CHANGES_OVERLAIDFILES_H

#include "driver/changes/Overlay.h"

#include "llvm/ADT/IntrusiveRefCntPtr.h"
#include "llvm/Support/VirtualFileSystem.h"

#include <map>

namespace irqlint {

/// A file system in which the files of an overlay hold what that says. LLVM's own layers cannot
/// make a file of the one below disappear, nor do they know it by several paths.
class OverlaidFiles : public llvm::vfs::ProxyFileSystem {
public:
  /// Over outlives the file system and all that was read from it.
  OverlaidFiles(llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Below, const Overlay &Over)
      : ProxyFileSystem(std::move(Below)), Over(Over) {}

  llvm::ErrorOr<llvm::vfs::Status> status(const llvm::Twine &Path) override;
  llvm::ErrorOr<std::unique_ptr<llvm::vfs::File>> openFileForRead(const llvm::Twine &Path) override;

private:
  const OverlaidFile *find(const llvm::Twine &Path, std::string &Absolute) const;
  llvm::vfs::Status statusOf(const OverlaidFile &File, const llvm::Twine &Path);

  const Overlay &Over;
  std::map<std::string, llvm::sys::fs::UniqueID> Ids; ///< of what the disk does not have
};

} // namespace irqlint

#endif // IRQLINT_DRIVER_CHANGES_OVERLAIDFILES_H
