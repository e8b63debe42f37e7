//===- FrontEnd.h - One run of Clang's front end --------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_WORKER_FRONTEND_H
#define IRQLINT_DRIVER_WORKER_FRONTEND_H

#include "checkers/facts/Facts.h"
#include "driver/kernel/CompileCommands.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/IntrusiveRefCntPtr.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/VirtualFileSystem.h"

#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace clang {
class FrontendAction;
} // namespace clang

namespace irqlint {

class Overlay;

/// A file system, and what was looked for in it and is not there: a file that appears at such a
/// place changes what is parsed as much as one that is edited.
class WatchingFileSystem : public llvm::vfs::ProxyFileSystem {
public:
  using ProxyFileSystem::ProxyFileSystem;

  std::set<std::string> Missed;

  llvm::ErrorOr<llvm::vfs::Status> status(const llvm::Twine &Path) override;
  llvm::ErrorOr<std::unique_ptr<llvm::vfs::File>> openFileForRead(const llvm::Twine &Path) override;
};

/// The errors of the front end, with their places.
using FrontEndErrors = std::vector<std::pair<Pos, std::string>>;

/// A file that is not on the disk, for one run.
struct MemoryFile {
  std::string Path; ///< absolute
  llvm::StringRef Text;
};

/// A way to parse files.
struct FrontEnd {
  const std::string &SourceRoot;
  const Overlay &Over; ///< what files hold in place of the disk
  llvm::IntrusiveRefCntPtr<WatchingFileSystem> Files;

  /// A pointer to one type where one to another is wanted is an error, as it is in the kernel's
  /// build (scripts/Makefile.extrawarn).
  bool PointersHaveToMatch = false;

  FrontEnd(const std::string &SourceRoot, const Overlay &Over);

  /// Runs Action over the command's file; Directory is the one that the command enters.
  /// Precompiled, if it is not empty, names the file of Memory that goes before it. Nothing when
  /// Clang refuses the command, else whether there were no errors.
  std::optional<bool> run(clang::FrontendAction &Action, const CleanCommand &Command,
                          const std::string &Directory, FrontEndErrors &Errors,
                          llvm::ArrayRef<MemoryFile> Memory = {},
                          const std::string &Precompiled = "") const;
};

} // namespace irqlint

#endif // IRQLINT_DRIVER_WORKER_FRONTEND_H
