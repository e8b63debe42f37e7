//===- NoLint.cpp - clang-tidy's comments ---------------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/silence/NoLint.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Regex.h"

#include <algorithm>

using namespace irqlint;

static constexpr llvm::StringLiteral Word = "NOLINT";

/// '*' is the only character of a glob that has a meaning. Upper and lower case are the same here,
/// which clang-tidy does not need, since its names have no upper case.
static bool fits(llvm::StringRef Glob, const std::vector<std::string> &Names) {
  std::string Pattern = "^";
  for (char C : Glob)
    Pattern += C == '*' ? ".*" : llvm::Regex::escape(llvm::StringRef(&C, 1));
  llvm::Regex Regex(Pattern + "$", llvm::Regex::IgnoreCase);
  return llvm::any_of(Names, [&](const std::string &Name) { return Regex.match(Name); });
}

bool NoLint::covers(const std::vector<std::string> &Names) const {
  if (!Checks)
    return true;
  llvm::SmallVector<llvm::StringRef> Globs;
  llvm::StringRef(*Checks).split(Globs, ',');
  for (llvm::StringRef Glob : llvm::reverse(Globs)) {
    Glob = Glob.trim();
    bool TakesOut = Glob.consume_front("-");
    if (fits(Glob.trim(), Names))
      return !TakesOut;
  }
  return false;
}

/// What its author wrote behind the word, on the same line.
static std::string reasonBehind(llvm::StringRef Rest) {
  llvm::StringRef Text = Rest.split('\n').first.split("*/").first;
  return Text.ltrim(" \t:-").rtrim().str();
}

std::vector<NoLint> irqlint::findNoLints(llvm::StringRef Text) {
  std::vector<NoLint> Out, Open;
  unsigned Line = 1;
  size_t Counted = 0;
  for (size_t At = Text.find(Word); At != llvm::StringRef::npos; At = Text.find(Word, At + 1)) {
    llvm::StringRef Rest = Text.substr(At);
    llvm::StringRef Kind = Rest.take_while([](char C) { return C >= 'A' && C <= 'Z'; });
    Rest = Rest.drop_front(Kind.size());
    NoLint Next;
    if (llvm::StringRef Behind = Rest; Behind.consume_front("(")) {
      size_t End = Behind.find_first_of("\n)");
      if (End != llvm::StringRef::npos && Behind[End] == ')') {
        Next.Checks = Behind.take_front(End).str();
        Rest = Behind.drop_front(End + 1);
      }
    }
    Next.Reason = reasonBehind(Rest);
    Line += Text.slice(Counted, At).count('\n');
    Counted = At;
    Next.Line = Next.First = Next.Last = Line;
    Next.Column = At - Text.take_front(At).rfind('\n'); // npos + 1 is 0
    if (Kind == "NOLINTNEXTLINE") {
      Next.First = Next.Last = Line + 1;
    } else if (Kind == "NOLINTBEGIN") {
      Open.push_back(std::move(Next));
      continue;
    } else if (Kind == "NOLINTEND") {
      // An end that is not of the last begin closes none.
      if (Open.empty() || Open.back().Checks != Next.Checks)
        continue;
      Next = std::move(Open.back());
      Open.pop_back();
      Next.Last = Line;
    } else if (Kind != Word) {
      continue;
    }
    Out.push_back(std::move(Next));
  }
  llvm::stable_sort(Out, [](const NoLint &A, const NoLint &B) { return A.Line < B.Line; });
  return Out;
}
