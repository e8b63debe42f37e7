//===- FactsAction.cpp - Parses one translation unit for its facts ----------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/facts/FactsAction.h"

#include "checkers/facts/FunctionReader.h"
#include "checkers/facts/HeaderBodies.h"
#include "checkers/facts/Symbols.h"

#include "clang/AST/ASTConsumer.h"
#include "clang/AST/ASTContext.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Lex/Preprocessor.h"

using namespace clang;
using namespace irqlint;

namespace {
class FactsConsumer : public ASTConsumer {
public:
  FactsConsumer(TuFacts &Out, CompilerInstance &CI, std::string Root, std::string Directory,
                SharedBodies *Shared)
      : Out(Out),
        Files(CI.getSourceManager(), CI.getLangOpts(), std::move(Root), std::move(Directory)),
        Bodies(CI.getPreprocessor(), Files, Shared), Syms(Files, Bodies) {}

  bool shouldSkipFunctionBody(Decl *D) override {
    const auto *FD = llvm::dyn_cast<FunctionDecl>(D);
    return FD && Bodies.shouldSkip(FD);
  }

  bool HandleTopLevelDecl(DeclGroupRef Group) override {
    for (const Decl *D : Group)
      Bodies.declared(D);
    return true;
  }

  void HandleTranslationUnit(ASTContext &Ctx) override {
    const SourceManager &SM = Ctx.getSourceManager();
    Out.MainFile = Files.fileOf(SM.getLocForStartOfFile(SM.getMainFileID()));
    for (const Decl *D : Ctx.getTranslationUnitDecl()->decls()) {
      if (const auto *FD = llvm::dyn_cast<FunctionDecl>(D))
        function(FD, Ctx);
      else if (const auto *VD = llvm::dyn_cast<VarDecl>(D))
        variable(VD, Ctx);
      else if (const auto *RD = llvm::dyn_cast<RecordDecl>(D))
        record(RD);
    }
  }

private:
  void function(const FunctionDecl *FD, ASTContext &Ctx) {
    if (!FD->doesThisDeclarationHaveABody() || FD->hasSkippedBody() || !FD->getIdentifier() ||
        FD->isInvalidDecl())
      return;
    FunctionFacts Facts = readFunction(FD, Ctx, Files, Syms);
    bool InHeader = Bodies.variantOf(FD) != 0; // whose body other units may share
    (InHeader ? Out.Inlines : Out.Functions).push_back(std::move(Facts));
  }

  void variable(const VarDecl *VD, ASTContext &Ctx) {
    if (!VD->getInit() || VD->isInvalidDecl() || isKernelHeader(Files.fileOf(VD->getLocation())))
      return;
    readInitializer(VD, Ctx, Files, Syms, Out.Stores);
  }

  void record(const RecordDecl *RD) {
    if (!RD->isThisDeclarationADefinition() || !RD->getIdentifier())
      return;
    Name File = Files.fileOf(RD->getLocation());
    if (!isKernelHeader(File))
      Out.Records.emplace_back(Name(RD->getName()), File);
  }

  static bool isKernelHeader(Name File) {
    return File.str().starts_with("include/") || File.str().contains("/include/");
  }

  TuFacts &Out;
  FileNamer Files;
  HeaderBodies Bodies;
  Symbols Syms;
};
} // namespace

std::unique_ptr<ASTConsumer> FactsAction::CreateASTConsumer(CompilerInstance &CI, llvm::StringRef) {
  CI.getFrontendOpts().SkipFunctionBodies = true; // asks the consumer about each body
  return std::make_unique<FactsConsumer>(Out, CI, Root, Directory, Bodies);
}

void FactsAction::EndSourceFileAction() {
  const SourceManager &SM = getCompilerInstance().getSourceManager();
  for (auto It = SM.fileinfo_begin(); It != SM.fileinfo_end(); ++It)
    if (std::optional<llvm::StringRef> Text = It->second->getBufferDataIfLoaded())
      Out.Read.push_back({absolutePath(It->first.getName(), Directory), ContentHash::of(*Text)});
  llvm::sort(Out.Read, [](const Dependency &A, const Dependency &B) { return A.Path < B.Path; });
}
