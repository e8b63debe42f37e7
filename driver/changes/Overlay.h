//===- Overlay.h - Files that hold something else -------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_CHANGES_OVERLAY_H
#define IRQLINT_DRIVER_CHANGES_OVERLAY_H

#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/StringSet.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace irqlint {

/// A file that is to be taken to hold something else than it does.
struct OverlaidFile {
  std::string Path; ///< absolute
  bool Exists = true;
  std::string Text;
};

template <class A> void io(A &Ar, OverlaidFile &V) { Ar(V.Path, V.Exists, V.Text); }

/// Files as they are to be read, whatever the disk has in their places. All that reads sources asks
/// it first. A file is the same by each of the paths that lead to its folder.
class Overlay {
public:
  Overlay() = default;
  explicit Overlay(const std::vector<OverlaidFile> &Files);

  /// Null where the file is as it is on the disk. The path is absolute.
  const OverlaidFile *find(llvm::StringRef Path) const;

  /// Whether Path is a folder that only files of the overlay are in.
  bool isNewFolder(llvm::StringRef Path) const;

  /// All of them, sorted by path.
  std::vector<OverlaidFile> files() const;

private:
  std::map<std::string, OverlaidFile> Files; ///< by path without links and dots
  llvm::StringSet<> Names;                   ///< their last parts: a test that rules out nearly all
  llvm::StringSet<> NewFolders;
};

/// What the file holds, by Over, which may be null, or by the disk; nothing where it is not there
/// or no regular file.
std::optional<std::string> readSource(const std::string &Path, const Overlay *Over);

/// Whether there is such a file, by Over, which may be null, or on the disk.
bool sourceExists(const std::string &Path, const Overlay *Over);

} // namespace irqlint

#endif // IRQLINT_DRIVER_CHANGES_OVERLAY_H
