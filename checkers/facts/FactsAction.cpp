//===- FactsAction.cpp - Parses one translation unit for its facts --------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/facts/FactsAction.h"

#include "checkers/facts/FactsConsumer.h"
#include "checkers/facts/Paths.h"
#include "checkers/facts/Prefix.h"

#include "clang/Basic/SourceManager.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Lex/PPCallbacks.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/ADT/StringSet.h"

using namespace clang;
using namespace irqlint;

std::unique_ptr<ASTConsumer> FactsAction::CreateASTConsumer(CompilerInstance &CI, llvm::StringRef) {
  CI.getFrontendOpts().SkipFunctionBodies = true; // asks the consumer about each body
  if (Before)
    CI.getPreprocessor().addPPCallbacks(Before->watch(CI));
  return std::make_unique<FactsConsumer>(Out, CI, Root, Directory, Bodies, Before);
}

void FactsAction::EndSourceFileAction() {
  const SourceManager &SM = getCompilerInstance().getSourceManager();
  for (auto It = SM.fileinfo_begin(); It != SM.fileinfo_end(); ++It)
    if (std::optional<llvm::StringRef> Text = It->second->getBufferDataIfLoaded())
      Out.Read.push_back({absolutePath(It->first.getName(), Directory), ContentHash::of(*Text)});
  if (Before) {
    // Of a precompiled header that some position led to, the text was read as well.
    llvm::StringSet<> Listed;
    for (const Dependency &D : Out.Read)
      Listed.insert(D.Path);
    for (Dependency &D : Before->read())
      if (!Listed.contains(D.Path))
        Out.Read.push_back(std::move(D));
  }
  llvm::sort(Out.Read, [](const Dependency &A, const Dependency &B) { return A.Path < B.Path; });
}
