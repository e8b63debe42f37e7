//===- PlaceReader.cpp - Which object an expression means -----------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/facts/PlaceReader.h"

#include "clang/AST/Expr.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;
using namespace irqlint;

/// As for values: deep chains of locals tell nothing more.
static constexpr unsigned MaxDepth = 12;

Place PlaceReader::variable(const VarDecl *VD, const Stmt *At, unsigned Depth) {
  if (!VD->hasLocalStorage())
    return Place::var(Syms.of(VD));
  Place Self = Place::local(Name(VD->getName()));
  if (!VD->getType()->isPointerType())
    return Self;
  auto Values = Defs.valuesAt(At, VD);
  // Nothing is behind a null pointer: where it is used, it has another of its values.
  if (Values && Values->size() > 1)
    llvm::erase_if(*Values, [&](const Expr *E) {
      return E && E->isNullPointerConstant(VD->getASTContext(), Expr::NPC_ValueDependentIsNotNull);
    });
  if (!Values || Values->size() != 1)
    return Self;
  if (const Expr *Only = Values->front()) {
    Place P = readAt(Only, Only, Depth + 1);
    return P.known() ? P : Self;
  }
  return Place::param(Defs.Params.lookup(llvm::cast<ParmVarDecl>(VD)));
}

/// `table + index`, and the step back of container_of(), which subtracts an offsetof().
Place PlaceReader::binary(const BinaryOperator *Op, const Stmt *At, unsigned Depth) {
  if (!Op->getType()->isPointerType() || !Op->isAdditiveOp())
    return {};
  Place Base = readAt(Op->getLHS(), At, Depth + 1);
  if (Op->getOpcode() == BO_Add)
    return Base;
  const auto *Offset = llvm::dyn_cast<OffsetOfExpr>(coreOf(Op->getRHS()));
  for (unsigned I = Offset ? Offset->getNumComponents() : 0; I-- != 0;) {
    const OffsetOfNode &Node = Offset->getComponent(I);
    if (Node.getKind() == OffsetOfNode::Array)
      continue;
    const FieldDecl *Field = Node.getKind() == OffsetOfNode::Field ? Node.getField() : nullptr;
    if (!Field)
      return {};
    if (!Field->getName().empty())
      Base = Base.outer(Symbols::recordOf(Field), Name(Field->getName()));
  }
  return Offset ? Base : Place();
}

Place PlaceReader::readAt(const Expr *E, const Stmt *At, unsigned Depth) {
  if (Depth > MaxDepth)
    return {};
  E = coreOf(E);
  if (!E)
    return {};
  if (const auto *Ref = llvm::dyn_cast<DeclRefExpr>(E)) {
    const auto *VD = llvm::dyn_cast<VarDecl>(Ref->getDecl());
    return VD ? variable(VD, At, Depth) : Place();
  }
  if (const auto *Member = llvm::dyn_cast<MemberExpr>(E)) {
    const auto *Field = llvm::dyn_cast<FieldDecl>(Member->getMemberDecl());
    Place Base = readAt(Member->getBase(), At, Depth + 1);
    if (!Field || Field->getName().empty()) // what an unnamed member holds belongs to the record
      return Base;
    return Base.field(Symbols::recordOf(Field), Name(Field->getName()));
  }
  if (const auto *Op = llvm::dyn_cast<UnaryOperator>(E))
    return Op->getOpcode() == UO_AddrOf || Op->getOpcode() == UO_Deref
               ? readAt(Op->getSubExpr(), At, Depth + 1)
               : Place();
  if (const auto *Sub = llvm::dyn_cast<ArraySubscriptExpr>(E))
    return readAt(Sub->getBase(), At, Depth + 1);
  if (const auto *Op = llvm::dyn_cast<BinaryOperator>(E))
    return binary(Op, At, Depth);
  if (const auto *Call = llvm::dyn_cast<CallExpr>(E)) {
    auto It = Defs.Calls.find(Call);
    const FunctionDecl *FD = Call->getDirectCallee();
    // Only shows the compiler the type of its argument (include/linux/spinlock.h).
    if (FD && FD->getIdentifier() && FD->getName() == "spinlock_check" && Call->getNumArgs() == 1)
      return readAt(Call->getArg(0), At, Depth + 1);
    return It == Defs.Calls.end() ? Place() : Place::call(It->second, FD ? Syms.of(FD) : Name());
  }
  if (const auto *Cond = llvm::dyn_cast<ConditionalOperator>(E)) {
    Place A = readAt(Cond->getTrueExpr(), At, Depth + 1);
    return A == readAt(Cond->getFalseExpr(), At, Depth + 1) ? A : Place();
  }
  return {};
}

Place PlaceReader::read(const Expr *E, const Stmt *At) { return readAt(E, At, 0); }
