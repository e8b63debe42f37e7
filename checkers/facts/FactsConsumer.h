//===- FactsConsumer.h - From Clang's AST to facts ------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_FACTS_FACTSCONSUMER_H
#define IRQLINT_CHECKERS_FACTS_FACTSCONSUMER_H

#include "checkers/facts/Facts.h"
#include "checkers/facts/HeaderBodies.h"
#include "checkers/facts/Symbols.h"

#include "clang/AST/ASTConsumer.h"

#include <string>

namespace clang {
class ASTContext;
class CompilerInstance;
class SourceManager;
class ValueDecl;
} // namespace clang

namespace irqlint {

struct Prefix;

/// Reads the facts of a unit when it is parsed, but for what was precompiled.
class FactsConsumer : public clang::ASTConsumer {
public:
  /// Shared and Before may be null, see HeaderBodies.
  FactsConsumer(TuFacts &Out, clang::CompilerInstance &CI, std::string Root, std::string Directory,
                SharedBodies *Shared, PrefixUse *Before);

  bool shouldSkipFunctionBody(clang::Decl *D) override;
  bool HandleTopLevelDecl(clang::DeclGroupRef Group) override;
  void HandleTranslationUnit(clang::ASTContext &Ctx) override;

private:
  void declaredBefore(const clang::ValueDecl *D, const clang::SourceManager &SM);
  void function(const clang::FunctionDecl *FD, clang::ASTContext &Ctx);
  void variable(const clang::VarDecl *VD, clang::ASTContext &Ctx);
  void record(const clang::RecordDecl *RD);

  TuFacts &Out;
  PrefixUse *Before;
  FileNamer Files;

protected:
  HeaderBodies Bodies;
  Symbols Syms;
};

} // namespace irqlint

#endif // IRQLINT_CHECKERS_FACTS_FACTSCONSUMER_H
