//===- RootFiles.cpp - The files that install callbacks, by text ----------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/kernel/RootFiles.h"

using namespace irqlint;

std::set<std::string> irqlint::installingWords(const Models &M) {
  std::set<std::string> Out;
  for (const EntrySource &E : M.entries()) {
    Out.insert(E.Words.begin(), E.Words.end());
    Out.insert(E.WordsWith.begin(), E.WordsWith.end());
  }
  return Out;
}

std::set<std::string> irqlint::allFamilies(const Models &M) {
  std::set<std::string> Out;
  for (const auto &[Name, Info] : M.families())
    Out.insert(Name);
  return Out;
}

std::set<std::string> irqlint::standingFamilies(const Models &M) {
  std::set<std::string> Out;
  for (const auto &[Name, Info] : M.families())
    if (Info.From != FamilyInfo::Start::Rule)
      Out.insert(Name);
  return Out;
}

static void addInstalling(const SourceIndex &Index, const EntrySource &E,
                          std::set<std::string> &Out) {
  if (E.From == EntrySource::Kind::Function) {
    for (const std::string &File : Index.definitions(E.Function.str().str()))
      Out.insert(File);
    return;
  }
  std::set<std::string> With;
  for (const std::string &Word : E.WordsWith)
    for (const std::string &File : Index.filesWith(Word, false))
      With.insert(File);
  for (const std::string &Word : E.Words)
    for (const std::string &File : Index.filesWith(Word, E.WordsAssigned))
      if (E.WordsWith.empty() || With.count(File))
        Out.insert(File);
}

StartingFiles irqlint::filesInstalling(const SourceIndex &Index, const Models &M, Scope Wanted,
                                       const std::set<std::string> &Families) {
  using Start = FamilyInfo::Start;
  bool AnyCallback = false;
  for (const std::string &Family : Families)
    AnyCallback |= M.families().at(Family).From == Start::All;
  std::set<std::string> Standing;
  StartingFiles Out;
  for (const EntrySource &E : M.entries()) {
    bool IsAsked = Families.count(E.Family);
    switch (E.FamilyIs->From) {
    case Start::Rule:
      if (IsAsked)
        addInstalling(Index, E, Out.ForRules);
      break;
    case Start::Irqchip:
      if (IsAsked || (Wanted == Scope::Irqchip && AnyCallback))
        addInstalling(Index, E, Standing);
      break;
    case Start::All:
      if (IsAsked && Wanted == Scope::All)
        addInstalling(Index, E, Standing);
      break;
    }
  }
  std::erase_if(Out.ForRules, [&](const std::string &File) { return Standing.count(File); });
  Out.Files = std::move(Standing);
  Out.Files.insert(Out.ForRules.begin(), Out.ForRules.end());
  return Out;
}
