//===- FactsConsumer.cpp - From Clang's AST to facts ----------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/facts/FactsConsumer.h"

#include "checkers/facts/Paths.h"

#include "checkers/facts/FunctionReader.h"
#include "checkers/facts/Prefix.h"

#include "clang/AST/ASTContext.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Lex/Preprocessor.h"

using namespace clang;
using namespace irqlint;

FactsConsumer::FactsConsumer(TuFacts &Out, CompilerInstance &CI, std::string Root,
                             std::string Directory, SharedBodies *Shared, PrefixUse *Before)
    : Out(Out), Before(Before),
      Files(CI.getSourceManager(), CI.getLangOpts(), std::move(Root), std::move(Directory)),
      Bodies(CI.getPreprocessor(), Files, Shared, Before), Syms(Files, Bodies) {}

bool FactsConsumer::shouldSkipFunctionBody(Decl *D) {
  const auto *FD = llvm::dyn_cast<FunctionDecl>(D);
  return FD && Bodies.shouldSkip(FD);
}

bool FactsConsumer::HandleTopLevelDecl(DeclGroupRef Group) {
  for (const Decl *D : Group)
    Bodies.declared(D);
  return true;
}

void FactsConsumer::HandleTranslationUnit(ASTContext &Ctx) {
  const SourceManager &SM = Ctx.getSourceManager();
  Out.MainFile = Files.fileOf(SM.getLocForStartOfFile(SM.getMainFileID()));
  // Not those that were precompiled: most are never asked for.
  for (const Decl *D : Ctx.getTranslationUnitDecl()->noload_decls()) {
    if (D->isFromASTFile())
      continue;
    if (llvm::isa<FunctionDecl, VarDecl>(D))
      declaredBefore(llvm::cast<ValueDecl>(D), SM);
    if (const auto *FD = llvm::dyn_cast<FunctionDecl>(D))
      function(FD, Ctx);
    else if (const auto *VD = llvm::dyn_cast<VarDecl>(D))
      variable(VD, Ctx);
    else if (const auto *RD = llvm::dyn_cast<RecordDecl>(D))
      record(RD);
  }
}

/// An attribute that a header gives a function is the unit's only if it includes that header.
void FactsConsumer::declaredBefore(const ValueDecl *D, const SourceManager &SM) {
  for (const Decl *Other = D->getPreviousDecl(); Before && Other; Other = Other->getPreviousDecl())
    if (Other->isFromASTFile())
      Before->meet(SM, Other->getLocation());
}

void FactsConsumer::function(const FunctionDecl *FD, ASTContext &Ctx) {
  if (!FD->doesThisDeclarationHaveABody() || FD->hasSkippedBody() || !FD->getIdentifier() ||
      FD->isInvalidDecl())
    return;
  FunctionFacts Facts = readFunction(FD, Ctx, Files, Syms);
  bool InHeader = Bodies.variantOf(FD) != 0; // whose body other units may share
  (InHeader ? Out.Inlines : Out.Functions).push_back(std::move(Facts));
}

void FactsConsumer::variable(const VarDecl *VD, ASTContext &Ctx) {
  if (!VD->getInit() || VD->isInvalidDecl() ||
      isSharedHeader(Files.fileOf(VD->getLocation()).str()))
    return;
  readInitializer(VD, Ctx, Files, Syms, Out.Stores);
}

void FactsConsumer::record(const RecordDecl *RD) {
  if (!RD->isThisDeclarationADefinition() || !RD->getIdentifier())
    return;
  Name File = Files.fileOf(RD->getLocation());
  if (!isSharedHeader(File.str()))
    Out.Records.emplace_back(Name(RD->getName()), File);
}
