//===- FileNames.h - Files and positions as reports show them -------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_FACTS_FILENAMES_H
#define IRQLINT_CHECKERS_FACTS_FILENAMES_H

#include "checkers/facts/Facts.h"

#include "checkers/facts/RtConditions.h"

#include "clang/Basic/SourceLocation.h"
#include "llvm/ADT/DenseMap.h"

#include <string>

namespace clang {
class LangOptions;
class SourceManager;
} // namespace clang

namespace irqlint {

/// Positions and file names of one translation unit, relative to the kernel's root.
class FileNamer {
public:
  /// Root and Directory (the command's working directory) are absolute, without trailing slash.
  FileNamer(const clang::SourceManager &SM, const clang::LangOptions &LO, std::string Root,
            std::string Directory)
      : SM(SM), LO(LO), Root(std::move(Root)), Directory(std::move(Directory)) {}

  Name fileOf(clang::SourceLocation Loc);
  Pos posOf(clang::SourceLocation Loc);
  /// Whether an `#if` around Loc leaves it out of a kernel with CONFIG_PREEMPT_RT.
  bool isWithoutRt(clang::SourceLocation Loc);

private:
  const clang::SourceManager &SM;
  const clang::LangOptions &LO;
  std::string Root;
  std::string Directory;
  llvm::DenseMap<clang::FileID, Name> Known;
  llvm::DenseMap<clang::FileID, std::vector<LineRange>> WithoutRt;
};

} // namespace irqlint

#endif // IRQLINT_CHECKERS_FACTS_FILENAMES_H
