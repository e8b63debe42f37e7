//===- Printable.cpp - Text from outside, for people ----------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/output/Printable.h"

#include "llvm/Support/ConvertUTF.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/Unicode.h"
#include "llvm/Support/raw_ostream.h"

using namespace irqlint;

/// The character that Text begins with, which it takes off; none for a byte that is no UTF-8.
static bool takeCharacter(llvm::StringRef &Text, llvm::UTF32 &To) {
  const auto *Begin = reinterpret_cast<const llvm::UTF8 *>(Text.data());
  const llvm::UTF8 *At = Begin;
  bool Good = llvm::convertUTF8Sequence(&At, Begin + Text.size(), &To, llvm::strictConversion) ==
              llvm::conversionOK;
  Text = Text.drop_front(Good ? static_cast<size_t>(At - Begin) : 1);
  return Good;
}

FirstCharacter irqlint::firstCharacter(llvm::StringRef Text) {
  llvm::StringRef Rest = Text;
  llvm::UTF32 C = 0;
  bool Good = takeCharacter(Rest, C);
  return {Text.drop_back(Rest.size()), Good &&
                                           llvm::sys::unicode::isPrintable(static_cast<int>(C)) &&
                                           !llvm::sys::unicode::isFormatting(static_cast<int>(C))};
}

static void writeEscape(llvm::StringRef Bytes, llvm::raw_ostream &OS) {
  switch (Bytes.front()) {
  case '\n':
    OS << "\\n";
    return;
  case '\r':
    OS << "\\r";
    return;
  case '\t':
    OS << "\\t";
    return;
  default:
    break;
  }
  llvm::UTF32 C = 0;
  if (Bytes.size() == 1 || !takeCharacter(Bytes, C))
    OS << llvm::format("\\x%02x", static_cast<unsigned char>(Bytes.front()));
  else
    OS << llvm::format(C > 0xFFFF ? "\\U%08x" : "\\u%04x", C);
}

std::string irqlint::printable(llvm::StringRef Text) {
  // By this a line of a log of GitHub is a command wherever it stands in it, as "::" is at the
  // start.
  static constexpr llvm::StringLiteral OldCommand = "##[";
  std::string Out;
  llvm::raw_string_ostream OS(Out);
  while (!Text.empty()) {
    if (Text.consume_front(OldCommand)) {
      OS << "#\\x23[";
      continue;
    }
    FirstCharacter First = firstCharacter(Text);
    if (First.IsPrintable)
      OS << First.Bytes;
    else
      writeEscape(First.Bytes, OS);
    Text = Text.drop_front(First.Bytes.size());
  }
  return Out;
}
