//===- SourceLines.cpp - Source text for reports --------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/output/SourceLines.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/ConvertUTF.h"
#include "llvm/Support/Path.h"

#include <algorithm>

using namespace irqlint;

SourceText::SourceText(std::string Text) : Contents(std::move(Text)) {
  Starts.push_back(0);
  for (size_t I = 0; I < Contents.size(); ++I)
    if (Contents[I] == '\n')
      Starts.push_back(I + 1);
}

llvm::StringRef SourceText::line(unsigned Number) const {
  if (Number == 0 || Number > Starts.size())
    return {};
  size_t End = Number < Starts.size() ? Starts[Number] - 1 : Contents.size();
  return llvm::StringRef(Contents).slice(Starts[Number - 1], End).rtrim('\r');
}

unsigned SourceText::lines() const {
  return Starts.back() == Contents.size() ? Starts.size() - 1 : Starts.size();
}

const SourceText *SourceLines::file(const std::string &File) {
  auto [It, New] = Files.try_emplace(File);
  if (!New || File.empty())
    return It->second.get();
  llvm::SmallString<256> Path(File);
  if (!llvm::sys::path::is_absolute(File)) {
    Path = Root;
    llvm::sys::path::append(Path, File);
  }
  if (std::optional<std::string> Text = readSource(Path.str().str(), Over.get()))
    It->second = std::make_unique<SourceText>(std::move(*Text));
  return It->second.get();
}

llvm::StringRef SourceLines::line(const Location &Loc) {
  const SourceText *Text = file(Loc.File);
  return Text ? Text->line(Loc.Line) : llvm::StringRef();
}

static bool isWordChar(char C) { return llvm::isAlnum(C) || C == '_'; }

unsigned irqlint::tokenEnd(llvm::StringRef Line, unsigned Column) {
  if (Column == 0 || Column > Line.size())
    return Column + 1;
  size_t End = Column - 1;
  while (End < Line.size() && isWordChar(Line[End]))
    ++End;
  // A character outside ASCII is one character, however many bytes it takes.
  if (End == Column - 1)
    for (++End; End < Line.size() && (Line[End] & 0xC0) == 0x80;)
      ++End;
  return End + 1;
}

unsigned irqlint::utf16Column(llvm::StringRef Line, unsigned ByteColumn) {
  size_t Bytes = ByteColumn ? ByteColumn - 1 : 0;
  size_t InLine = std::min(Bytes, Line.size());
  unsigned Units = 1 + (Bytes - InLine);
  const auto *Begin = reinterpret_cast<const llvm::UTF8 *>(Line.data());
  for (size_t I = 0; I < InLine;) {
    unsigned Length = llvm::getNumBytesForUTF8(Begin[I]);
    if (I + Length > Line.size() || !llvm::isLegalUTF8Sequence(Begin + I, Begin + I + Length))
      Length = 1;
    Units += Length == 4 ? 2 : 1;
    I += Length;
  }
  return Units;
}
