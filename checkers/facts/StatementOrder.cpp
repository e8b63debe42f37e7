//===- StatementOrder.cpp - What the blocks of a CFG do, in order ---------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/facts/StatementOrder.h"

#include "clang/AST/Expr.h"
#include "clang/AST/Stmt.h"

using namespace clang;
using namespace irqlint;

/// &local: from there on others may set the variable.
static bool takesLocal(const UnaryOperator *Op) {
  const auto *Ref = llvm::dyn_cast<DeclRefExpr>(Op->getSubExpr()->IgnoreParens());
  const auto *VD = Ref ? llvm::dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  return Op->getOpcode() == UO_AddrOf && VD && VD->hasLocalStorage() &&
         VD->getType()->isScalarType();
}

static bool isStep(const Stmt *S) {
  if (const auto *Op = llvm::dyn_cast<BinaryOperator>(S))
    return Op->isAssignmentOp();
  if (const auto *Op = llvm::dyn_cast<UnaryOperator>(S))
    return Op->isIncrementDecrementOp() || Op->getOpcode() == UO_Deref || takesLocal(Op);
  return llvm::isa<CallExpr, MemberExpr, ArraySubscriptExpr, ReturnStmt>(S);
}

void StatementOrder::visit(const Stmt *S, bool IsElement, std::vector<OrderedStep> &Out) {
  // sizeof and its kind evaluate nothing; the statements of ({ }) are elements of their own.
  if (!S || llvm::isa<UnaryExprOrTypeTraitExpr, StmtExpr>(S) || (!IsElement && Elements.count(S)))
    return;
  if (const auto *Decls = llvm::dyn_cast<DeclStmt>(S)) {
    for (const Decl *D : Decls->decls())
      if (const auto *VD = llvm::dyn_cast<VarDecl>(D); VD && VD->getInit()) {
        visit(VD->getInit(), false, Out);
        Out.push_back({nullptr, VD, nullptr});
      }
    return;
  }
  if (const auto *Generic = llvm::dyn_cast<GenericSelectionExpr>(S)) {
    if (!Generic->isResultDependent())
      visit(Generic->getResultExpr(), false, Out);
    return;
  }
  // Of what is set, or has its address taken, only what leads to it is read.
  auto visitObject = [&](const Expr *Object) {
    Object = Object->IgnoreParens();
    const auto *Member = llvm::dyn_cast<MemberExpr>(Object);
    visit(Member ? Member->getBase() : Object, false, Out);
  };
  const auto *Op = llvm::dyn_cast<BinaryOperator>(S);
  const auto *Unary = llvm::dyn_cast<UnaryOperator>(S);
  if (Op && Op->isAssignmentOp()) {
    visit(Op->getRHS(), false, Out);
    visitObject(Op->getLHS());
  } else if (Unary && (Unary->getOpcode() == UO_AddrOf || Unary->isIncrementDecrementOp())) {
    visitObject(Unary->getSubExpr());
  } else {
    for (const Stmt *Child : S->children())
      visit(Child, false, Out);
  }
  if (isStep(S))
    Out.push_back({S, nullptr, nullptr});
}

StatementOrder::StatementOrder(const CFG &Graph) {
  for (const CFGBlock *Block : Graph)
    for (const CFGElement &Element : *Block)
      if (auto S = Element.getAs<CFGStmt>())
        Elements[S->getStmt()] = 0;
  for (const CFGBlock *Block : Graph) {
    std::vector<OrderedStep> List;
    for (const CFGElement &Element : *Block) {
      if (auto Cleanup = Element.getAs<CFGCleanupFunction>())
        List.push_back({nullptr, Cleanup->getVarDecl(), Cleanup->getFunctionDecl()});
      else if (auto S = Element.getAs<CFGStmt>())
        visit(S->getStmt(), true, List);
    }
    if (!List.empty())
      Steps[Block] = std::move(List);
  }
}
