//===- WriteFixes.cpp - Fixes on the disk, or as a patch ------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/changes/Git.h"
#include "driver/changes/Overlay.h"
#include "driver/check/ProveFixes.h"
#include "driver/os/AtomicFile.h"
#include "driver/os/ProgramOutput.h"
#include "driver/os/TempFolder.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace irqlint;
namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

static llvm::Error refused(const FixedFile &File, const llvm::Twine &Why) {
  return llvm::createStringError("--fix: '" + File.Name + "' " + Why + "; nothing was written");
}

/// Whether a commit has the file as it is, as far as there is a repository that knows the tree.
static bool isCommitted(const std::string &Root, const FixedFile &File) {
  llvm::Expected<Git> Tree = Git::at(Root);
  if (!Tree || !Tree->holds(Root)) {
    llvm::consumeError(Tree.takeError());
    return true;
  }
  llvm::Expected<std::string> Changes = Tree->run({"status", "--porcelain", "--", File.Path});
  if (Changes)
    return Changes->empty();
  llvm::consumeError(Changes.takeError());
  return false;
}

static llvm::Error mayBeWritten(const std::string &Root, const FixedFile &File) {
  fs::file_status Status;
  if (fs::status(File.Path, Status))
    return refused(File, "is not there any more");
  // Root may write what nobody is to write.
  if (!(Status.permissions() & fs::all_write) || fs::access(File.Path, fs::AccessMode::Write))
    return refused(File, "is read-only");
  if (readSource(File.Path, nullptr) != File.Before)
    return refused(File, "was changed while it was analysed; run it again");
  if (!isCommitted(Root, File))
    return refused(File, "has changes that are not committed; commit or stash them, or take "
                         "--diff-out FILE");
  return llvm::Error::success();
}

llvm::Error irqlint::writeFixes(const std::string &Root, const std::vector<FixedFile> &Files) {
  for (const FixedFile &File : Files)
    if (llvm::Error E = mayBeWritten(Root, File))
      return E;
  for (const FixedFile &File : Files) {
    fs::file_status Status;
    fs::status(File.Path, Status);
    if (llvm::Error E = writeFileAtomically(File.Path, File.After))
      return E;
    fs::setPermissions(File.Path, Status.permissions());
  }
  return llvm::Error::success();
}

/// Puts Text into a file of that name below Folder.
static llvm::Error put(llvm::StringRef Folder, const std::string &Name, const std::string &Text) {
  llvm::SmallString<256> Path(Folder);
  path::append(Path, Name);
  if (std::error_code EC = fs::create_directories(path::parent_path(Path)))
    return cannotMakeTemporary(EC);
  llvm::Error E = writeFileAtomically(Path.str().str(), Text);
  return E ? temporaryFileError(std::move(E)) : llvm::Error::success();
}

/// git compares the folders a and b of Folder, so that names are quoted as it wants them.
static llvm::Expected<std::string> compared(llvm::StringRef Folder,
                                            const std::vector<FixedFile> &Files) {
  for (const FixedFile &File : Files) {
    if (llvm::Error E = put(Folder, "a/" + File.Name, File.Before))
      return std::move(E);
    if (llvm::Error E = put(Folder, "b/" + File.Name, File.After))
      return std::move(E);
  }
  llvm::Expected<ProgramOutput> Ran =
      runNamed({"git", "-C", Folder.str(), "-c", "core.quotePath=false", "diff", "--no-index",
                "--no-prefix", "--no-color", "--no-ext-diff", "a", "b"},
               GitLimit);
  if (!Ran)
    return Ran.takeError();
  // The exit code is that of diff.
  if (Ran->Code != 1)
    return llvm::createStringError("git diff: " + llvm::StringRef(Ran->Err).trim());
  return std::move(Ran->Out);
}

llvm::Expected<std::string> irqlint::patchOf(const std::vector<FixedFile> &Files) {
  if (Files.empty())
    return "";
  llvm::Expected<TempFolder> Folder = TempFolder::create("irqlint-diff");
  if (!Folder)
    return Folder.takeError();
  return compared(Folder->path(), Files);
}
