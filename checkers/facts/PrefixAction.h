//===- PrefixAction.h - Precompiles headers -------------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_FACTS_PREFIXACTION_H
#define IRQLINT_CHECKERS_FACTS_PREFIXACTION_H

#include "checkers/facts/Prefix.h"

#include "clang/Frontend/FrontendAction.h"
#include "llvm/ADT/SmallVector.h"

#include <string>

namespace irqlint {

class SharedBodies;

/// Parses a main file that includes headers and does nothing else, reads the facts of their bodies
/// and precompiles them. Those that Bodies knows are passed over.
class PrefixAction : public clang::ASTFrontendAction {
public:
  /// Root and Directory as FactsAction has them. Bytes gets what Clang reads in place of the
  /// headers, and is empty if that failed; Facts gets the bodies. The main file's name must be
  /// another one for other flags: bodies that name what has no body yet are told apart by it.
  PrefixAction(Prefix &Out, llvm::SmallVectorImpl<char> &Bytes, TuFacts &Facts, std::string Root,
               std::string Directory, SharedBodies &Bodies)
      : Out(Out), Bytes(Bytes), Facts(Facts), Root(std::move(Root)),
        Directory(std::move(Directory)), Bodies(Bodies) {}

  std::unique_ptr<clang::ASTConsumer> CreateASTConsumer(clang::CompilerInstance &CI,
                                                        llvm::StringRef File) override;
  void EndSourceFileAction() override;
  clang::TranslationUnitKind getTranslationUnitKind() override { return clang::TU_Prefix; }
  bool hasASTFileSupport() const override { return false; }

private:
  Prefix &Out;
  llvm::SmallVectorImpl<char> &Bytes;
  TuFacts &Facts;
  std::string Root;
  std::string Directory;
  SharedBodies &Bodies;
};

} // namespace irqlint

#endif // IRQLINT_CHECKERS_FACTS_PREFIXACTION_H
