//===- FileNameBytes.cpp - Names of files in JSON -------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/kernel/FileNameBytes.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/ConvertUTF.h"

using namespace irqlint;

/// U+10FF00 and the byte, which is 0x80 or above.
static void addMasked(unsigned char Byte, std::string &Out) {
  Out += "\xF4\x8F";
  Out += static_cast<char>(0xBC | Byte >> 6);
  Out += static_cast<char>(0x80 | (Byte & 0x3F));
}

/// The number of "\uXXXX" at the beginning of Text; 0 where there is none.
static unsigned escapeAt(llvm::StringRef Text) {
  unsigned Out = 0;
  if (Text.size() < 6 || !Text.starts_with("\\u") || Text.substr(2, 4).getAsInteger(16, Out))
    return 0;
  return Out;
}

std::string irqlint::maskBytes(llvm::StringRef Json) {
  std::string Out;
  while (!Json.empty()) {
    size_t Take = 1;
    if (Json.front() == '\\') {
      unsigned Code = escapeAt(Json);
      if (Code >= 0xDC80 && Code <= 0xDCFF) {
        addMasked(static_cast<unsigned char>(Code), Out);
        Json = Json.drop_front(6);
        continue;
      }
      // The first half of a pair takes the second with it.
      Take = Code >= 0xD800 && Code <= 0xDBFF ? 12 : 2;
    } else if (!llvm::isASCII(Json.front())) {
      const auto *At = reinterpret_cast<const llvm::UTF8 *>(Json.data());
      Take = llvm::getNumBytesForUTF8(*At);
      if (!llvm::isLegalUTF8Sequence(At, At + Json.size())) {
        addMasked(*At, Out);
        Json = Json.drop_front();
        continue;
      }
    }
    Out += Json.take_front(Take);
    Json = Json.drop_front(std::min(Take, Json.size()));
  }
  return Out;
}

std::string irqlint::unmaskBytes(llvm::StringRef Text) {
  std::string Out;
  while (!Text.empty()) {
    if (Text.size() >= 4 && Text.starts_with("\xF4\x8F") &&
        (static_cast<unsigned char>(Text[2]) | 1) == 0xBF) {
      Out += static_cast<char>((Text[2] & 3) << 6 | (Text[3] & 0x3F));
      Text = Text.drop_front(4);
      continue;
    }
    Out += Text.front();
    Text = Text.drop_front();
  }
  return Out;
}
