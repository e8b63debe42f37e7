//===- FactsAction.h - Parses one translation unit for its facts ----------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_FACTS_FACTSACTION_H
#define IRQLINT_CHECKERS_FACTS_FACTSACTION_H

#include "checkers/facts/Facts.h"

#include "clang/Frontend/FrontendAction.h"

#include <string>

namespace irqlint {

class PrefixUse;
class SharedBodies;

/// A front-end action that fills in Out and writes nothing.
class FactsAction : public clang::ASTFrontendAction {
public:
  /// Root: the kernel's source root; Directory: the command's working directory. Bodies may be
  /// null, then every header body is parsed; so may Before, when nothing was precompiled.
  FactsAction(TuFacts &Out, std::string Root, std::string Directory, SharedBodies *Bodies,
              PrefixUse *Before)
      : Out(Out), Root(std::move(Root)), Directory(std::move(Directory)), Bodies(Bodies),
        Before(Before) {}

  std::unique_ptr<clang::ASTConsumer> CreateASTConsumer(clang::CompilerInstance &CI,
                                                        llvm::StringRef File) override;
  void EndSourceFileAction() override;

private:
  TuFacts &Out;
  std::string Root;
  std::string Directory;
  SharedBodies *Bodies;
  PrefixUse *Before;
};

} // namespace irqlint

#endif // IRQLINT_CHECKERS_FACTS_FACTSACTION_H
