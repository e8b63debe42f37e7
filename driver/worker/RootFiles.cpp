//===- RootFiles.cpp - The files that install callbacks, by text ----------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/worker/RootFiles.h"

using namespace irqlint;

std::set<std::string> irqlint::installingWords(const Models &M) {
  std::set<std::string> Out;
  for (const EntrySource &E : M.entries()) {
    Out.insert(E.Words.begin(), E.Words.end());
    Out.insert(E.WordsWith.begin(), E.WordsWith.end());
  }
  return Out;
}

std::set<std::string> irqlint::filesInstalling(const SourceIndex &Index, const Models &M,
                                               Scope Wanted) {
  std::set<std::string> Out;
  for (const EntrySource &E : M.entries()) {
    bool IsIrqchip = E.Family == "irqchip" || E.Family == "irqchip-sleepable";
    if (Wanted == Scope::Irqchip && !IsIrqchip)
      continue;
    std::set<std::string> With;
    for (const std::string &Word : E.WordsWith)
      for (const std::string &File : Index.filesWith(Word, false))
        With.insert(File);
    for (const std::string &Word : E.Words)
      for (const std::string &File : Index.filesWith(Word, E.WordsAssigned))
        if (E.WordsWith.empty() || With.count(File))
          Out.insert(File);
  }
  return Out;
}
