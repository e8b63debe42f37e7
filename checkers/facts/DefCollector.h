//===- DefCollector.h - A function's calls and definitions ----------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_FACTS_DEFCOLLECTOR_H
#define IRQLINT_CHECKERS_FACTS_DEFCOLLECTOR_H

#include "checkers/facts/DroppedResults.h"
#include "checkers/facts/ValueReader.h"

#include "clang/AST/RecursiveASTVisitor.h"

#include <utility>
#include <vector>

namespace irqlint {

/// Numbers the calls and lists the definitions of locals, before anything is read.
class DefCollector : public clang::RecursiveASTVisitor<DefCollector> {
public:
  LocalDefs Defs;
  std::vector<const clang::CallExpr *> Calls;
  std::vector<const clang::BinaryOperator *> Assignments;
  std::vector<const clang::ReturnStmt *> Returns;
  std::vector<const clang::VarDecl *> LocalObjects;
  /// Assignments to a local variable as a whole, and initialisations of one.
  std::vector<std::pair<const clang::VarDecl *, const clang::BinaryOperator *>> LocalSets;
  DroppedResults Dropped;

  bool VisitCallExpr(clang::CallExpr *E) {
    if (const clang::FunctionDecl *FD = E->getDirectCallee())
      if (FD->getIdentifier() && (FD->getName().starts_with("__builtin_") ||
                                  FD->getName().starts_with("__compiletime_assert")))
        return true;
    Defs.Calls[E] = static_cast<unsigned>(Calls.size());
    Calls.push_back(E);
    for (unsigned I = 0; I != E->getNumArgs(); ++I) {
      const auto *Op = llvm::dyn_cast<clang::UnaryOperator>(E->getArg(I)->IgnoreParenCasts());
      if (const clang::VarDecl *VD =
              Op && Op->getOpcode() == clang::UO_AddrOf ? localOf(Op->getSubExpr()) : nullptr) {
        Defs.Locals[VD].FilledBy = E;
        Defs.Locals[VD].FilledArgument = I;
      }
    }
    return true;
  }
  bool VisitVarDecl(clang::VarDecl *VD) {
    if (!VD->getInit())
      return true;
    if (VD->getType()->isRecordType() || VD->getType()->isArrayType())
      LocalObjects.push_back(VD);
    else if (!llvm::isa<clang::ParmVarDecl>(VD))
      setLocal(VD, VD->getInit(), nullptr);
    return true;
  }
  bool VisitBinaryOperator(clang::BinaryOperator *Op) {
    if (!Op->isAssignmentOp())
      return true;
    const auto *Ref = llvm::dyn_cast<clang::DeclRefExpr>(Op->getLHS()->IgnoreParens());
    const auto *VD = Ref ? llvm::dyn_cast<clang::VarDecl>(Ref->getDecl()) : nullptr;
    if (VD && VD->hasLocalStorage()) {
      if (Op->getOpcode() == clang::BO_Assign) {
        setLocal(VD, Op->getRHS(), Op);
        return true;
      }
      // A parameter that is a pointer stays one to the same.
      bool IsPlain = Op->getType()->isPointerType() || setsBits(Op);
      Defs.Locals[VD].Escapes |= !IsPlain || !llvm::isa<clang::ParmVarDecl>(VD);
      if (setsBits(Op))
        Defs.Locals[VD].Values.push_back(Op);
    } else if (Op->getOpcode() == clang::BO_Assign) {
      Assignments.push_back(Op);
    }
    return true;
  }
  bool VisitUnaryOperator(clang::UnaryOperator *Op) {
    if (Op->getOpcode() != clang::UO_AddrOf && !Op->isIncrementDecrementOp())
      return true;
    if (const clang::VarDecl *VD = localOf(Op->getSubExpr())) {
      Defs.Locals[VD].Escapes = true;
      Defs.Locals[VD].Addresses += Op->getOpcode() == clang::UO_AddrOf;
    }
    return true;
  }
  bool VisitStmtExpr(clang::StmtExpr *E) {
    if (const clang::CompoundStmt *Body = E->getSubStmt(); Body && !Body->body_empty())
      Dropped.addValue(Body->body_back());
    return true;
  }
  bool VisitStmt(clang::Stmt *S) {
    if (llvm::isa<clang::CompoundStmt, clang::SwitchCase, clang::LabelStmt>(S))
      for (const clang::Stmt *Child : S->children())
        Dropped.addStatement(Child);
    else if (const auto *If = llvm::dyn_cast<clang::IfStmt>(S))
      for (const clang::Stmt *Way : {If->getThen(), If->getElse()})
        Dropped.addStatement(Way);
    else if (const auto *Loop = llvm::dyn_cast<clang::ForStmt>(S))
      Dropped.addStatement(Loop->getBody());
    return true;
  }
  bool VisitReturnStmt(clang::ReturnStmt *S) {
    if (S->getRetValue())
      Returns.push_back(S);
    return true;
  }
  // sizeof, typeof and alignof evaluate nothing.
  bool TraverseUnaryExprOrTypeTraitExpr(clang::UnaryExprOrTypeTraitExpr *) { return true; }
  bool TraverseTypeOfExprTypeLoc(clang::TypeOfExprTypeLoc, bool /*since LLVM 22*/ = true) {
    return true;
  }
  bool TraverseGenericSelectionExpr(clang::GenericSelectionExpr *E) {
    return E->isResultDependent() || TraverseStmt(E->getResultExpr());
  }

private:
  void setLocal(const clang::VarDecl *VD, const clang::Expr *Value,
                const clang::BinaryOperator *By) {
    Defs.Locals[VD].Values.push_back(Value);
    LocalSets.emplace_back(VD, By);
  }
  static const clang::VarDecl *localOf(const clang::Expr *E) {
    const auto *Ref = llvm::dyn_cast<clang::DeclRefExpr>(E->IgnoreParens());
    const auto *VD = Ref ? llvm::dyn_cast<clang::VarDecl>(Ref->getDecl()) : nullptr;
    return VD && VD->hasLocalStorage() ? VD : nullptr;
  }
};

} // namespace irqlint

#endif // IRQLINT_CHECKERS_FACTS_DEFCOLLECTOR_H
