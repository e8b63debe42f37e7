//===- BorrowedFlags.cpp - Flags for a source that has none of its own ----===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/kernel/BorrowedFlags.h"

#include "driver/kernel/CompileCommands.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Path.h"

#include <algorithm>

using namespace irqlint;
namespace path = llvm::sys::path;

/// The last of the headers that every source has; what follows is the folder's own.
static constexpr llvm::StringLiteral LastCommonHeader = "/include/linux/compiler_types.h";

bool irqlint::isKernelCode(llvm::StringRef File) {
  for (llvm::StringRef Folder : {"Documentation/", "scripts/", "tools/", "usr/"})
    if (File.starts_with(Folder))
      return false;
  return true;
}

std::vector<std::string> irqlint::borrowedFlags(llvm::ArrayRef<std::string> Flags,
                                                llvm::StringRef File, bool SameFolder) {
  std::vector<std::string> Out;
  bool Common = true;
  for (llvm::StringRef Flag : Flags) {
    if (Flag.ends_with(LastCommonHeader))
      Common = false;
    bool OfFolder = !SameFolder && Flag.starts_with("-I") && !Common;
    bool OfFile = Flag.starts_with("-DKBUILD_") || Flag.starts_with("-D__KBUILD_") ||
                  (Flag == "-DMODULE" && !SameFolder);
    if (!OfFolder && !OfFile)
      Out.push_back(Flag.str());
  }
  std::string Name = path::stem(File).str();
  std::replace(Name.begin(), Name.end(), '-', '_');
  if (!SameFolder)
    Out.push_back("-I" + path::parent_path(File).str());
  Out.push_back("-DKBUILD_BASENAME=\"" + Name + "\"");
  Out.push_back("-DKBUILD_MODNAME=\"" + Name + "\"");
  Out.push_back("-D__KBUILD_MODNAME=kmod_" + Name);
  return Out;
}

/// "arch/arm64/" of a file that belongs to an architecture, else nothing.
static llvm::StringRef architectureOf(llvm::StringRef File, llvm::StringRef Root) {
  if (!File.consume_front(Root) || !File.consume_front("/") || !File.starts_with("arch/"))
    return "";
  return File.take_front(File.find('/', 5) + 1);
}

/// The length of the folders that two paths have in common.
static size_t commonFolders(llvm::StringRef A, llvm::StringRef B) {
  auto [End, Other] = std::mismatch(A.begin(), A.end(), B.begin(), B.end());
  return A.take_front(End - A.begin()).rfind('/') + 1;
}

const CompileCommand *irqlint::lenderFor(llvm::StringRef File,
                                         const std::vector<CompileCommand> &Sorted,
                                         llvm::StringRef Root) {
  llvm::StringRef Folder = path::parent_path(File);
  auto isBelow = [&](llvm::StringRef Path) {
    return Path.consume_front(Folder) && Path.starts_with("/");
  };
  auto At = llvm::lower_bound(
      Sorted, File, [](const CompileCommand &C, llvm::StringRef Path) { return C.File < Path; });
  // What stands beside it in the list has the most folders in common with it; only files of folders
  // below can stand between it and its own folder's.
  for (auto I = At; I != Sorted.begin() && isBelow(std::prev(I)->File); --I)
    if (path::parent_path(std::prev(I)->File) == Folder)
      return &*std::prev(I);
  for (auto I = At; I != Sorted.end() && isBelow(I->File); ++I)
    if (I->File != File && path::parent_path(I->File) == Folder)
      return &*I;
  llvm::StringRef Inside = File;
  if (!Inside.consume_front(Root) || !Inside.consume_front("/") || !isKernelCode(Inside))
    return nullptr;
  const CompileCommand *Out = nullptr;
  if (At != Sorted.begin())
    Out = &*std::prev(At);
  if (At != Sorted.end() &&
      (!Out || commonFolders(At->File, File) > commonFolders(Out->File, File)))
    Out = &*At;
  if (llvm::StringRef Wanted = architectureOf(File, Root);
      Out && !Wanted.empty() && architectureOf(Out->File, Root) != Wanted)
    return nullptr;
  return Out;
}

CompileCommand irqlint::borrowedCommand(const CompileCommand &Lender, llvm::StringRef File) {
  std::vector<std::string> Words =
      Lender.Arguments.empty() ? splitShell(Lender.Command) : Lender.Arguments;
  CompileCommand Out;
  Out.File = File.str();
  Out.Directory = Lender.Directory;
  Out.Arguments =
      borrowedFlags(Words, File, path::parent_path(Lender.File) == path::parent_path(File));
  return Out;
}
