//===- PackedCommands.cpp - Compile commands in little memory -------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/kernel/PackedCommands.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/LEB128.h"
#include "llvm/Support/raw_ostream.h"

using namespace irqlint;

PackedCommands::PackedCommands(const std::vector<CompileCommand> &Commands) {
  llvm::StringMap<uint32_t> Known;
  auto number = [&](llvm::StringRef Word) {
    auto [It, New] = Known.try_emplace(Word, static_cast<uint32_t>(Ends.size()));
    if (New) {
      Words += Word;
      Ends.push_back(static_cast<uint32_t>(Words.size()));
    }
    return It->second;
  };
  const std::string *Last = nullptr;
  for (const CompileCommand &C : Commands) {
    if (Last && *Last == C.File)
      continue;
    Last = &C.File;
    Entry E;
    E.File = number(C.File);
    E.Directory = number(C.Directory);
    E.IsShell = C.Arguments.empty();
    llvm::SmallVector<llvm::StringRef, 256> Split(C.Arguments.begin(), C.Arguments.end());
    if (E.IsShell)
      llvm::StringRef(C.Command).split(Split, ' ');
    llvm::raw_string_ostream OS(E.Numbers);
    for (llvm::StringRef Word : Split)
      llvm::encodeULEB128(number(Word), OS);
    Entries.push_back(std::move(E));
  }
}

/// Empty for a number that no word has.
llvm::StringRef PackedCommands::word(uint64_t Number) const {
  if (Number >= Ends.size())
    return "";
  uint32_t Begin = Number ? Ends[Number - 1] : 0;
  return llvm::StringRef(Words).slice(Begin, Ends[Number]);
}

std::vector<CompileCommand> PackedCommands::names() const {
  std::vector<CompileCommand> Out;
  Out.reserve(Entries.size());
  for (const Entry &E : Entries)
    Out.push_back({word(E.File).str(), word(E.Directory).str(), "", {}});
  return Out;
}

void PackedCommands::complete(CompileCommand &Command) const {
  auto It =
      llvm::lower_bound(Entries, llvm::StringRef(Command.File),
                        [&](const Entry &E, llvm::StringRef File) { return word(E.File) < File; });
  if (It == Entries.end() || word(It->File) != Command.File)
    return;
  llvm::SmallVector<llvm::StringRef, 256> Split;
  const uint8_t *At = reinterpret_cast<const uint8_t *>(It->Numbers.data());
  const uint8_t *End = At + It->Numbers.size();
  const char *Error = nullptr;
  for (unsigned Length = 0; At != End && !Error; At += Length)
    Split.push_back(word(llvm::decodeULEB128(At, &Length, End, &Error)));
  if (It->IsShell) {
    Command.Command = llvm::join(Split, " ");
    return;
  }
  for (llvm::StringRef Word : Split)
    Command.Arguments.push_back(Word.str());
}
