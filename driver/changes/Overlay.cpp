//===- Overlay.cpp - Files that hold something else -----------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/changes/Overlay.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

using namespace irqlint;

namespace path = llvm::sys::path;
namespace fs = llvm::sys::fs;

/// The folder without links, as far as there is one; what is below it stays as it is.
static std::string realFolder(llvm::StringRef Folder) {
  llvm::SmallString<256> Real;
  if (Folder.empty() || !fs::real_path(Folder, Real))
    return Real.str().str();
  llvm::SmallString<256> Out(realFolder(path::parent_path(Folder)));
  path::append(Out, path::filename(Folder));
  return Out.str().str();
}

/// The one path of a file among those that lead to it. A file that is a link itself stays one.
static std::string realPath(llvm::StringRef Path) {
  llvm::SmallString<256> Out(realFolder(path::parent_path(Path)));
  path::append(Out, path::filename(Path));
  path::remove_dots(Out, /*remove_dot_dot=*/true);
  return Out.str().str();
}

Overlay::Overlay(const std::vector<OverlaidFile> &List) {
  for (const OverlaidFile &File : List) {
    std::string Path = realPath(File.Path);
    Names.insert(path::filename(Path));
    for (llvm::StringRef Folder = path::parent_path(Path); File.Exists && !fs::exists(Folder);
         Folder = path::parent_path(Folder))
      NewFolders.insert(Folder);
    Files[Path] = {Path, File.Exists, File.Text};
  }
}

const OverlaidFile *Overlay::find(llvm::StringRef Path) const {
  if (Files.empty() || !Names.contains(path::filename(Path)))
    return nullptr;
  auto It = Files.find(realPath(Path));
  return It == Files.end() ? nullptr : &It->second;
}

bool Overlay::isNewFolder(llvm::StringRef Path) const {
  return !NewFolders.empty() && NewFolders.contains(realPath(Path));
}

std::vector<OverlaidFile> Overlay::files() const {
  std::vector<OverlaidFile> Out;
  for (const auto &[Path, File] : Files)
    Out.push_back(File);
  return Out;
}

std::optional<std::string> irqlint::readSource(const std::string &Path, const Overlay *Over) {
  if (const OverlaidFile *File = Over ? Over->find(Path) : nullptr)
    return File->Exists ? std::optional(File->Text) : std::nullopt;
  fs::file_status Status;
  if (fs::status(Path, Status) || Status.type() != fs::file_type::regular_file)
    return std::nullopt;
  auto Buffer = llvm::MemoryBuffer::getFile(Path, /*IsText=*/false,
                                            /*RequiresNullTerminator=*/false);
  return Buffer ? std::optional((*Buffer)->getBuffer().str()) : std::nullopt;
}

bool irqlint::sourceExists(const std::string &Path, const Overlay *Over) {
  const OverlaidFile *File = Over ? Over->find(Path) : nullptr;
  return File ? File->Exists : fs::exists(Path);
}
