//===- FoundSettings.cpp - What a file that was found may set -------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/config/FoundSettings.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace irqlint;

/// Options with a path that is only read. An option with a path that is not among them is refused,
/// so that a new one is until somebody has thought about it.
static constexpr llvm::StringLiteral ReadOnly[] = {"baseline", "diff", "models", "suppressions"};

/// What decides which commands of the kernel's build are run.
static constexpr llvm::StringLiteral Running[] = {"arch", "config", "kernel"};

static std::string realPathOf(llvm::StringRef Path) {
  llvm::SmallString<256> Real;
  return llvm::sys::fs::real_path(Path, Real) ? Path.str() : Real.str().str();
}

/// Whether File is below Folder, with all links followed where it exists: the tree has links as
/// well.
static bool isBelow(llvm::StringRef File, llvm::StringRef Folder) {
  bool Exists = llvm::sys::fs::exists(File);
  std::string Path = Exists ? realPathOf(File) : File.str();
  std::string Top = Exists ? realPathOf(Folder) : Folder.str();
  llvm::StringRef Rest = Path;
  return Rest.consume_front(Top) && (Rest.starts_with("/") || llvm::StringRef(Top).ends_with("/"));
}

std::string irqlint::whyRefused(const OptionInfo &Option, const std::vector<std::string> &Values,
                                llvm::StringRef Folder) {
  if (llvm::is_contained(Running, Option.Name))
    return "it makes a run of the kernel's build";
  // A build directory lies beside the tree, and is read alone.
  if (!Option.isPath() || Option.Value == "BUILD")
    return "";
  if (!llvm::is_contained(ReadOnly, Option.Name))
    return Option.Value == "DIR" ? "it decides what is read elsewhere"
                                 : "it makes a run write a file";
  auto Outside = llvm::find_if(Values, [&](const std::string &V) { return !isBelow(V, Folder); });
  return Outside == Values.end() ? "" : "'" + *Outside + "' is not below '" + Folder.str() + "'";
}
