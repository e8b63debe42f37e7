//===- PathFiles.cpp - The files that PATHs name --------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/worker/PathFiles.h"

#include "checkers/facts/Paths.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace irqlint;
namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

bool irqlint::isAtOrBelow(llvm::StringRef File, llvm::StringRef Folder) {
  return File.consume_front(Folder) && (File.empty() || File.front() == '/');
}

std::string irqlint::resolvedPath(const std::string &Path, llvm::StringRef SourceRoot) {
  llvm::SmallString<256> Full;
  if (fs::real_path(Path, Full)) {
    llvm::SmallString<256> FromRoot(SourceRoot);
    path::append(FromRoot, Path);
    if (fs::real_path(FromRoot, Full)) {
      Full = FromRoot;
      path::remove_dots(Full, true);
    }
  }
  return Full.str().str();
}

/// Adds the files of Folder that are Full, or below it. Findings have the names of the commands,
/// whatever a link made of PATH: Linked takes those that Full does not cover.
static bool addFolder(const std::string &Folder, llvm::ArrayRef<std::string> List,
                      const std::string &Full, llvm::StringRef Root,
                      llvm::function_ref<bool(const std::string &)> LeftOut, PathFiles &Out,
                      std::set<std::string> &Linked) {
  bool Any = false;
  llvm::SmallString<256> Real;
  bool Resolved = !fs::real_path(Folder, Real);
  for (const std::string &File : List) {
    if (LeftOut(File))
      continue;
    llvm::SmallString<256> Resolves(Real);
    path::append(Resolves, path::filename(File));
    bool AsNamed = isAtOrBelow(File, Full);
    if (!AsNamed && (!Resolved || !isAtOrBelow(Resolves, Full)))
      continue;
    Out.Files.insert(File);
    Any = true;
    if (!AsNamed)
      Linked.insert(relativePath(Resolves == Full ? File : Folder, Root, "/"));
  }
  return Any;
}

PathFiles irqlint::filesUnder(const std::vector<std::string> &Paths,
                              const CompileCommands &Commands, const FilesByFolder &Folders,
                              llvm::function_ref<bool(const std::string &)> LeftOut) {
  const std::string &Root = Commands.sourceRoot();
  PathFiles Out;
  for (const std::string &Path : Paths) {
    const std::string Full = resolvedPath(Path, Root);
    // The root itself is no name within it.
    Out.Report.push_back(Full == Root ? "" : relativePath(Full, Root, "/"));
    if (Commands.has(Full)) { // the usual case needs no look at any other file
      Out.Files.insert(Full);
      continue;
    }
    std::set<std::string> Linked;
    bool Any = false;
    for (const auto &[Folder, List] : Folders.folders())
      Any |= addFolder(Folder, List, Full, Root, LeftOut, Out, Linked);
    Out.Report.insert(Out.Report.end(), Linked.begin(), Linked.end());
    if (!Any)
      Out.Unknown.emplace_back(Path, Full);
  }
  return Out;
}
