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
static std::string printed(const std::string &Root, const std::vector<std::string> &Args) {
  llvm::Expected<std::string> Out = runGit(Root, Args);
  if (Out)
    return llvm::StringRef(*Out).rtrim('\n').str();
  llvm::consumeError(Out.takeError());
  return "";
}

std::string irqlint::culpritOf(const std::string &Root, const Location &Place) {
  if (!Place.valid())
    return "";
  std::string Line = std::to_string(Place.Line);
  std::string Blame = printed(
      Root, {"blame", "-w", "-C", "--porcelain", "-L", Line + "," + Line, "--", Place.File});
  llvm::StringRef Commit = llvm::StringRef(Blame).split(' ').first;
  if (Commit.empty() || Commit.find_first_not_of('0') == llvm::StringRef::npos)
    return "";
  // Beyond that nothing is known, and so the line may be older.
  if (llvm::StringRef(Blame).contains("\nboundary\n") && Commit != FirstOfLinux)
    return "";
  return printed(Root, {"log", "-1", "--abbrev=12", "--format=%h (\"%s\")", Commit.str()});
}
