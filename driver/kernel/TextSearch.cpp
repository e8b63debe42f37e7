//===- TextSearch.cpp - Whether a source has a word -----------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/kernel/TextSearch.h"

#include "checkers/facts/Archive.h"
#include "driver/changes/Overlay.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace irqlint;

namespace {
struct KeptAnswer {
  std::string File, Question;
  bool Answer = false;
};
template <class A> void io(A &Ar, KeptAnswer &V) { Ar(V.File, V.Question, V.Answer); }
} // namespace

TextSearch::TextSearch(const SourceIndex &Index, llvm::StringRef Kept, bool IndexIsKept,
                       const Overlay *Over)
    : Index(Index), IndexIsKept(IndexIsKept), Over(Over) {
  std::vector<KeptAnswer> All;
  if (Kept.empty() || !fromBytes(Kept, All))
    return;
  for (KeptAnswer &A : All)
    if (Index.isAsKept(A.File))
      Answers[A.File][A.Question] = A.Answer;
}

bool TextSearch::keeps(const std::string &File) const {
  return (!Over || !Over->find(File)) && (IndexIsKept || Index.isAsKept(File));
}

std::string TextSearch::keep() const {
  std::vector<KeptAnswer> All;
  for (const auto &[File, Questions] : Answers) {
    if (!keeps(File))
      continue;
    for (const auto &[Question, Answer] : Questions)
      All.push_back({File, Question, Answer});
  }
  llvm::sort(All, [](const KeptAnswer &A, const KeptAnswer &B) {
    return std::tie(A.File, A.Question) < std::tie(B.File, B.Question);
  });
  return toBytes(All);
}

template <class Test>
bool TextSearch::ask(const std::string &File, std::string Question, Test Find) {
  auto [It, New] = Answers[File].try_emplace(std::move(Question), false);
  if (!New)
    return It->second;
  Changed |= keeps(File);
  if (LastFile != File) {
    std::optional<std::string> Text = readSource(File, Over);
    SawEdit |= (Text ? ContentHash::of(*Text) : ContentHash()) != Index.hashOf(File);
    LastText = std::move(Text).value_or("");
    LastFile = File;
  }
  It->second = Find(llvm::StringRef(LastText));
  return It->second;
}

bool TextSearch::storesField(const std::string &File, llvm::StringRef Field) {
  return ask(File, ("=" + Field).str(), [&](llvm::StringRef Text) {
    for (size_t At = Text.find(Field); At != llvm::StringRef::npos;
         At = Text.find(Field, At + Field.size())) {
      if (At == 0 || (Text[At - 1] != '.' && Text[At - 1] != '>'))
        continue;
      llvm::StringRef Rest = Text.substr(At + Field.size()).ltrim();
      if (Rest.starts_with("=") && !Rest.starts_with("=="))
        return true;
    }
    return false;
  });
}

bool TextSearch::hasWord(const std::string &File, llvm::StringRef Word) {
  return ask(File, Word.str(), [&](llvm::StringRef Text) {
    auto isPart = [](char C) { return llvm::isAlnum(C) || C == '_'; };
    for (size_t At = Text.find(Word); At != llvm::StringRef::npos; At = Text.find(Word, At + 1)) {
      size_t End = At + Word.size();
      if ((At == 0 || !isPart(Text[At - 1])) && (End == Text.size() || !isPart(Text[End])))
        return true;
    }
    return false;
  });
}
