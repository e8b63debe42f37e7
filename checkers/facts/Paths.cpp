//===- Paths.cpp - Paths of files as reports show them --------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/facts/Paths.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/Path.h"

using namespace irqlint;

std::string irqlint::absolutePath(llvm::StringRef Path, llvm::StringRef Directory) {
  if (llvm::sys::path::is_absolute(Path))
    return Path.str();
  llvm::SmallString<256> Full(Directory);
  llvm::sys::path::append(Full, Path);
  return Full.str().str();
}

std::string irqlint::relativePath(llvm::StringRef Path, llvm::StringRef Root,
                                  llvm::StringRef Directory) {
  llvm::SmallString<256> Full(absolutePath(Path, Directory));
  llvm::sys::path::remove_dots(Full, /*remove_dot_dot=*/true);
  llvm::StringRef Rest = Full;
  if (Rest.consume_front(Root) && Rest.consume_front("/"))
    return Rest.str();
  return Full.str().str();
}

llvm::StringRef irqlint::folderOf(llvm::StringRef Path) {
  size_t Slash = Path.rfind('/');
  return Slash == llvm::StringRef::npos ? llvm::StringRef() : Path.substr(0, Slash);
}

bool irqlint::areNeighbours(llvm::StringRef FolderA, llvm::StringRef FolderB) {
  if (FolderA == FolderB)
    return true;
  auto isDriversOwn = [](llvm::StringRef Folder) { return Folder.count('/') >= 3; };
  auto isIn = [&](llvm::StringRef Folder, llvm::StringRef Upper) {
    return isDriversOwn(Upper) && (Folder == Upper || folderOf(Folder) == Upper);
  };
  llvm::StringRef UpperA = folderOf(FolderA);
  return isIn(FolderB, UpperA) || isIn(FolderB, FolderA) || isIn(FolderA, FolderB);
}

bool irqlint::isSharedHeader(llvm::StringRef Path) {
  return Path.starts_with("include/") || Path.contains("/include/");
}
