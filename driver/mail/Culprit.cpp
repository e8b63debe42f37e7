//===- Culprit.cpp - The commit that a line came with ---------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/mail/Culprit.h"

#include "driver/changes/Git.h"

#include "llvm/ADT/StringExtras.h"

using namespace irqlint;

/// "Linux-2.6.12-rc2", which has no parent and is named all the same.
static constexpr llvm::StringLiteral FirstOfLinux = "1da177e4c3f41524e886b7f1b8a0c1fc7321cac2";

/// What git prints, or nothing.
static std::string printed(const Git &Tree, const std::vector<std::string> &Args) {
  llvm::Expected<std::string> Out = Tree.run(Args);
  if (Out)
    return llvm::StringRef(*Out).rtrim('\n').str();
  llvm::consumeError(Out.takeError());
  return "";
}

std::string irqlint::culpritOf(const std::string &Root, const Location &Place) {
  if (!Place.valid())
    return "";
  llvm::Expected<Git> Tree = Git::at(Root);
  if (!Tree) {
    llvm::consumeError(Tree.takeError());
    return "";
  }
  std::string Line = std::to_string(Place.Line);
  // Without programs of the repository's choice: what makes text of a file, what checks a
  // signature.
  std::string Blame = printed(*Tree, {"blame", "--no-textconv", "-w", "-C", "--porcelain", "-L",
                                      Line + "," + Line, "--", Root + "/" + Place.File});
  llvm::StringRef Commit = llvm::StringRef(Blame).split(' ').first;
  if (Commit.empty() || Commit.find_first_not_of('0') == llvm::StringRef::npos)
    return "";
  // Beyond that nothing is known, and so the line may be older.
  if (llvm::StringRef(Blame).contains("\nboundary\n") && Commit != FirstOfLinux)
    return "";
  return printed(*Tree, {"log", "-1", "--no-show-signature", "--abbrev=12", "--format=%h (\"%s\")",
                         Commit.str()});
}
