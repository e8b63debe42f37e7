//===- FileNames.cpp - Files and positions as reports show them -----------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/facts/FileNames.h"

#include "checkers/facts/Paths.h"

#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/STLExtras.h"

#include <algorithm>
#include <limits>

using namespace clang;
using namespace irqlint;

Name FileNamer::fileOf(SourceLocation Loc) {
  FileID File = SM.getFileID(SM.getExpansionLoc(Loc));
  auto [It, New] = Known.try_emplace(File);
  if (New)
    if (auto Entry = SM.getFileEntryRefForID(File))
      It->second = Name(relativePath(Entry->getName(), Root, Directory));
  return It->second;
}

Pos FileNamer::posOf(SourceLocation Loc) {
  Pos P;
  if (Loc.isInvalid())
    return P;
  SourceLocation At = SM.getExpansionLoc(Loc);
  P.File = fileOf(At);
  P.Line = SM.getExpansionLineNumber(At);
  // A line of more than 65,535 characters is not one that people read.
  constexpr unsigned Last = std::numeric_limits<uint16_t>::max();
  unsigned Column = SM.getExpansionColumnNumber(At);
  P.Column = std::min(Column, Last);
  P.EndColumn = std::min(Column + Lexer::MeasureTokenLength(At, SM, LO), Last);
  return P;
}

bool FileNamer::isWithoutRt(SourceLocation Loc) {
  SourceLocation At = SM.getExpansionLoc(Loc);
  FileID File = SM.getFileID(At);
  auto [It, New] = WithoutRt.try_emplace(File);
  if (New)
    It->second = linesWithoutRt(SM.getBufferData(File));
  return !It->second.empty() && llvm::any_of(It->second, [&](const LineRange &R) {
    unsigned Line = SM.getExpansionLineNumber(At);
    return R.first <= Line && Line <= R.second;
  });
}
