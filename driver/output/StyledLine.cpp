//===- StyledLine.cpp - One line for people, in colours and folded --------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/output/StyledLine.h"

#include "driver/output/Printable.h"

#include "llvm/Support/Unicode.h"

#include <algorithm>
#include <tuple>

using namespace irqlint;

static unsigned columnsOfCharacter(llvm::StringRef Character) {
  int Columns = Character.size() == 1 ? 1 : llvm::sys::unicode::columnWidthUTF8(Character);
  return Columns < 0 ? static_cast<unsigned>(Character.size()) : static_cast<unsigned>(Columns);
}

unsigned irqlint::columnsOf(llvm::StringRef Text) {
  unsigned Out = 0;
  for (llvm::StringRef C; !Text.empty(); Text = Text.drop_front(C.size()))
    Out += columnsOfCharacter(C = firstCharacter(Text).Bytes);
  return Out;
}

llvm::StringRef irqlint::takeColumns(llvm::StringRef Text, unsigned Columns) {
  size_t Size = 0;
  for (llvm::StringRef C; Size != Text.size(); Size += C.size()) {
    C = firstCharacter(Text.drop_front(Size)).Bytes;
    unsigned Wide = columnsOfCharacter(C);
    if (Wide > Columns)
      break;
    Columns -= Wide;
  }
  return Text.take_front(Size);
}

StyledLine &StyledLine::add(llvm::StringRef More, Look L, std::string Target) {
  Text += printable(More);
  Parts.push_back({Text.size(), L, std::move(Target)});
  return *this;
}

/// What a terminal takes for that look (ECMA-48, SGR).
static const char *sequenceOf(Look L) {
  switch (L) {
  case Look::Plain:
    return "";
  case Look::Bold:
    return "\033[1m";
  case Look::Dim:
    return "\033[2m";
  case Look::Red:
    return "\033[1;31m";
  case Look::Magenta:
    return "\033[1;35m";
  case Look::Cyan:
    return "\033[1;36m";
  case Look::Green:
    return "\033[1;32m";
  }
  return "";
}

void StyledLine::writeRange(llvm::raw_ostream &OS, const TextStyle &Style, size_t Begin,
                            size_t End) const {
  size_t From = 0;
  for (const Part &P : Parts) {
    llvm::StringRef Piece =
        llvm::StringRef(Text).slice(std::max(From, Begin), std::min(P.End, End));
    From = P.End;
    if (Piece.empty())
      continue;
    bool Linked = Style.Linked && !P.Target.empty();
    bool Colored = Style.Colored && P.L != Look::Plain;
    if (Linked)
      OS << "\033]8;;" << P.Target << "\033\\";
    OS << (Colored ? sequenceOf(P.L) : "") << Piece << (Colored ? "\033[0m" : "");
    if (Linked)
      OS << "\033]8;;\033\\";
  }
}

void StyledLine::write(llvm::raw_ostream &OS, const TextStyle &Style, unsigned Indent) const {
  Indent = std::min(Indent, Style.Columns / 3);
  const size_t End = llvm::StringRef(Text).rtrim(' ').size();
  size_t Begin = 0;
  for (unsigned Room = Style.Columns;; Room = Style.Columns - Indent) {
    llvm::StringRef Rest = llvm::StringRef(Text).slice(Begin, End);
    llvm::StringRef Fits = Style.Columns ? takeColumns(Rest, Room) : Rest;
    if (Fits.size() == Rest.size())
      break;
    if (Fits.empty()) // not even one character has room
      Fits = firstCharacter(Rest).Bytes;
    // The last blank that is not part of what the line begins with.
    size_t Words = Fits.find_first_not_of(' ');
    size_t Blank = Rest.take_front(Fits.size() + 1).rfind(' ');
    if (Words == llvm::StringRef::npos || Blank == llvm::StringRef::npos || Blank < Words)
      Blank = Fits.size();
    writeRange(OS, Style, Begin, Begin + Rest.take_front(Blank).rtrim(' ').size());
    OS << '\n';
    OS.indent(Indent);
    Begin = End - Rest.drop_front(Blank).ltrim(' ').size();
  }
  writeRange(OS, Style, Begin, End);
  OS << '\n';
}

void irqlint::writeFolded(llvm::raw_ostream &OS, const TextStyle &Style, llvm::StringRef Text,
                          unsigned Indent) {
  std::string Out;
  llvm::raw_string_ostream Line(Out);
  StyledLine().add(Text).write(Line, Style, Indent);
  OS << Out;
}

void irqlint::writeFoldedLines(llvm::raw_ostream &OS, const TextStyle &Style, llvm::StringRef Text,
                               unsigned Indent) {
  for (llvm::StringRef Line; !Text.empty();) {
    std::tie(Line, Text) = Text.split('\n');
    writeFolded(OS, Style, Line, Indent);
  }
}
