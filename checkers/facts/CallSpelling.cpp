//===- CallSpelling.cpp - A call as the source has it ---------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/facts/CallSpelling.h"

#include "checkers/facts/Symbols.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"

using namespace clang;
using namespace irqlint;

bool irqlint::takesSpinlock(const CallExpr *E) {
  for (const Expr *Arg : E->arguments()) {
    const Expr *Core = Arg->IgnoreParenCasts();
    if (const auto *Inner = llvm::dyn_cast<CallExpr>(Core))
      if (const FunctionDecl *Callee = Inner->getDirectCallee())
        if (Callee->getIdentifier() && Callee->getName() == "spinlock_check")
          return true;
    if (const auto *Addr = llvm::dyn_cast<UnaryOperator>(Core))
      if (const auto *Member = llvm::dyn_cast<MemberExpr>(Addr->getSubExpr()->IgnoreParens()))
        if (const auto *Field = llvm::dyn_cast<FieldDecl>(Member->getMemberDecl()))
          if (Field->getName() == "rlock" && Symbols::recordOf(Field).str() == "spinlock")
            return true;
    QualType Pointee = Arg->getType()->getPointeeType();
    if (Pointee.isNull() || !Pointee->isRecordType())
      Pointee = Core->getType()->getPointeeType();
    if (!Pointee.isNull())
      if (const RecordDecl *RD = Pointee->getAsRecordDecl()) {
        Name Record = Symbols::of(RD);
        if (Record.str() == "spinlock" || Record.str() == "rwlock_t")
          return true;
      }
  }
  return false;
}

Name irqlint::spellingOf(const CallExpr *E, Name Callee, const FunctionDecl *In,
                         const ASTContext &Ctx) {
  // guard(mutex)(&lock) calls class_mutex_constructor() (include/linux/cleanup.h).
  if (llvm::StringRef Class = Callee.str();
      Class.consume_front("class_") && Class.consume_back("_constructor"))
    return Name(("guard(" + Class + ")").str());
  const SourceManager &SM = Ctx.getSourceManager();
  SourceLocation Begin = E->getBeginLoc();
  // What a macro was given as an argument is the source's own text, unless another macro gave it.
  SourceLocation Spelled = Begin;
  while (Spelled.isMacroID() && SM.isMacroArgExpansion(Spelled))
    Spelled = SM.getImmediateSpellingLoc(Spelled);
  // And where a macro makes the whole function, its name says nothing of the call.
  if (Spelled.isFileID() || SM.getExpansionLoc(Begin) == SM.getExpansionLoc(In->getLocation()))
    return Callee;
  SourceLocation At = SM.getExpansionLoc(Begin);
  unsigned Length = Lexer::MeasureTokenLength(At, SM, Ctx.getLangOpts());
  return Name(llvm::StringRef(SM.getCharacterData(At), Length));
}
