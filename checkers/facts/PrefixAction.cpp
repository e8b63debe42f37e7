//===- PrefixAction.cpp - Precompiles headers -----------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/facts/PrefixAction.h"

#include "checkers/facts/ClangCompat.h"
#include "checkers/facts/FactsConsumer.h"

#include "clang/AST/ASTContext.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/MultiplexConsumer.h"
#include "clang/Lex/PPCallbacks.h"
#include "clang/Lex/Preprocessor.h"

using namespace clang;
using namespace irqlint;

namespace {
/// Reads the facts, and takes away what nobody needs once they are read.
class PrefixConsumer : public FactsConsumer {
public:
  PrefixConsumer(Prefix &Out, TuFacts &Facts, CompilerInstance &CI, std::string Root,
                 std::string Directory, SharedBodies &Shared)
      : FactsConsumer(Facts, CI, std::move(Root), std::move(Directory), &Shared, nullptr),
        Out(Out) {}

  void HandleTranslationUnit(ASTContext &Ctx) override {
    FactsConsumer::HandleTranslationUnit(Ctx);
    for (Decl *D : Ctx.getTranslationUnitDecl()->decls()) {
      auto *FD = llvm::dyn_cast<FunctionDecl>(D);
      uint64_t Variant = FD ? Bodies.variantOf(FD) : 0;
      if (!Variant || !FD->isThisDeclarationADefinition())
        continue;
      Out.Functions.push_back({FD->getName().str(), Variant, Syms.of(FD).str().str()});
      FD->setBody(nullptr);
      FD->setHasSkippedBody(true);
    }
  }

private:
  Prefix &Out;
};

/// Clang's own writer, which says at the end what it has written.
class PrefixWriter : public compat::HeaderWriter {
public:
  PrefixWriter(llvm::SmallVectorImpl<char> &Out, CompilerInstance &CI,
               std::shared_ptr<PCHBuffer> Buffer)
      : HeaderWriter(CI, Buffer), Out(Out), Buffer(std::move(Buffer)) {}

  void HandleTranslationUnit(ASTContext &Ctx) override {
    PCHGenerator::HandleTranslationUnit(Ctx);
    if (hasEmittedPCH())
      Out = std::move(Buffer->Data);
  }

private:
  llvm::SmallVectorImpl<char> &Out;
  std::shared_ptr<PCHBuffer> Buffer;
};
} // namespace

std::unique_ptr<ASTConsumer> PrefixAction::CreateASTConsumer(CompilerInstance &CI,
                                                             llvm::StringRef) {
  CI.getFrontendOpts().SkipFunctionBodies = true; // asks the consumer about each body
  CI.getLangOpts().CompilingPCH = true;
  CI.getPreprocessor().addPPCallbacks(recordPrefix(CI, Out));
  std::vector<std::unique_ptr<ASTConsumer>> All;
  All.push_back(std::make_unique<PrefixConsumer>(Out, Facts, CI, Root, Directory, Bodies));
  All.push_back(std::make_unique<PrefixWriter>(Bytes, CI, std::make_shared<PCHBuffer>()));
  return std::make_unique<MultiplexConsumer>(std::move(All));
}

void PrefixAction::EndSourceFileAction() { recordContents(getCompilerInstance(), Directory, Out); }
