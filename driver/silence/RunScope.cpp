//===- RunScope.cpp - What a run could have found -------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/silence/RunScope.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace irqlint;

/// True for File == Path or a file below it.
static bool isUnder(llvm::StringRef File, llvm::StringRef Path) {
  return Path.empty() || (File.consume_front(Path) && (File.empty() || File.front() == '/'));
}

RunScope::RunScope(const CheckResult &Result, const RuleSelection &Rules)
    : Result(Result), Rules(Rules) {
  for (const RootFile &Root : Result.Roots)
    Roots[Root.File] = &Root;
}

bool RunScope::judges(const std::string &File) const {
  auto It = Roots.find(File);
  if (It == Roots.end() || !It->second->Whole)
    return false;
  // What else there is, is none of the change's.
  if (Result.OfChange && !llvm::is_contained(Result.Changed, File))
    return false;
  return isWhole() || !It->second->Shared ||
         llvm::any_of(Result.ReportPaths,
                      [&](const std::string &Path) { return Path != File && isUnder(File, Path); });
}

bool RunScope::exists(const std::string &File) const {
  llvm::SmallString<256> Path(File);
  if (!llvm::sys::path::is_absolute(File)) {
    Path = Result.SourceRoot;
    llvm::sys::path::append(Path, File);
  }
  return llvm::sys::fs::exists(Path);
}

bool RunScope::wouldFind(const BaselineEntry &Entry) const {
  Finding F;
  F.Rule = Entry.Rule;
  F.Variant = Entry.Variant;
  const std::string &Start = Entry.installedIn();
  bool Wanted = isWhole() || llvm::any_of(Result.ReportPaths, [&](const std::string &Path) {
                  return isUnder(Entry.File, Path) || isUnder(Start, Path);
                });
  if (!Rules.has(F) || !Wanted || Result.OfChange)
    return false;
  if (!exists(Entry.File) || !exists(Start))
    return true;
  // What a header installs, the files that include it install.
  auto It = Roots.find(llvm::StringRef(Start).ends_with(".c") ? Start : Entry.File);
  return It != Roots.end() && It->second->Whole;
}
