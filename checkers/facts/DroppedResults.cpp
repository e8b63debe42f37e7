//===- DroppedResults.cpp - Calls of whose result nobody takes note -------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/facts/DroppedResults.h"

using namespace clang;
using namespace irqlint;

static const VarDecl *localOf(const Expr *E) {
  const auto *Ref = llvm::dyn_cast<DeclRefExpr>(E->IgnoreParens());
  const auto *VD = Ref ? llvm::dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  return VD && VD->hasLocalStorage() && !llvm::isa<ParmVarDecl>(VD) ? VD : nullptr;
}

/// The local variable, or the array, that an argument lets the callee fill in.
static const VarDecl *filledBy(const Expr *Arg) {
  Arg = Arg->IgnoreParenCasts();
  if (const auto *Op = llvm::dyn_cast<UnaryOperator>(Arg))
    return Op->getOpcode() == UO_AddrOf ? localOf(Op->getSubExpr()) : nullptr;
  const VarDecl *VD = localOf(Arg);
  return VD && VD->getType()->isArrayType() ? VD : nullptr;
}

void DroppedResults::addStatement(const Stmt *S) {
  const auto *E = llvm::dyn_cast_or_null<Expr>(S);
  const auto *Call = E ? llvm::dyn_cast<CallExpr>(E->IgnoreParenCasts()) : nullptr;
  if (!Call || Values.count(S) || !Call->getType()->isIntegerType())
    return;
  const FunctionDecl *FD = Call->getDirectCallee();
  for (unsigned I = 0; I != Call->getNumArgs(); ++I) {
    // What the callee may only read it does not fill in.
    QualType Wanted = FD && I < FD->getNumParams() ? FD->getParamDecl(I)->getType() : QualType();
    if (!Wanted.isNull() && Wanted->isPointerType() && Wanted->getPointeeType().isConstQualified())
      continue;
    if (const VarDecl *VD = filledBy(Call->getArg(I)))
      Filled[VD].push_back(Call);
  }
}

void DroppedResults::collect(const Stmt *S, const CallExpr *In,
                             llvm::SmallVector<Read, 2> &Out) const {
  // The statements of ({ }) are looked at by themselves, and sizeof evaluates nothing.
  if (!S || llvm::isa<StmtExpr, UnaryExprOrTypeTraitExpr>(S))
    return;
  if (const auto *Call = llvm::dyn_cast<CallExpr>(S)) {
    const FunctionDecl *FD = Call->getDirectCallee();
    if (FD && FD->isVariadic())
      return;
    In = Call;
  } else if (const auto *Op = llvm::dyn_cast<UnaryOperator>(S)) {
    if (Op->getOpcode() == UO_AddrOf && localOf(Op->getSubExpr()))
      return;
  } else if (const auto *Op = llvm::dyn_cast<BinaryOperator>(S);
             Op && Op->getOpcode() == BO_Assign && localOf(Op->getLHS())) {
    return collect(Op->getRHS(), In, Out);
  } else if (const auto *Ref = llvm::dyn_cast<DeclRefExpr>(S)) {
    const VarDecl *VD = localOf(Ref);
    auto It = VD ? Filled.find(VD) : Filled.end();
    if (It != Filled.end())
      for (const CallExpr *Call : It->second)
        if (Call != In) // which is what fills it in
          Out.push_back({Call, Ref});
    return;
  }
  for (const Stmt *Child : S->children())
    collect(Child, In, Out);
}

llvm::SmallVector<DroppedResults::Read, 2> DroppedResults::readsOf(const Stmt *S) const {
  llvm::SmallVector<Read, 2> Out;
  if (!Filled.empty())
    collect(S, nullptr, Out);
  return Out;
}
