//===- PartReader.cpp - What a computed argument is made of ---------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/facts/PartReader.h"

#include "llvm/ADT/STLExtras.h"

using namespace clang;
using namespace irqlint;

/// Sums that are longer or deeper than these are no addresses.
static constexpr unsigned MaxDepth = 10;
static constexpr unsigned MaxLooks = 48;
static constexpr size_t MaxParts = 8;

bool PartReader::isComputed(const Expr *E) {
  QualType T = E->getType();
  if (T->isPointerType()) {
    // Registers are mapped as void, as bytes or words, or as a structure of words.
    QualType Pointee = T->getPointeeType();
    if (!Pointee->isVoidType() && !Pointee->isIntegerType())
      return false;
  } else if (!T->isIntegerType()) {
    return false;
  }
  const Expr *Core = coreOf(E);
  return Core && !llvm::isa<IntegerLiteral, StringLiteral, CharacterLiteral>(Core);
}

void PartReader::add(const Value &V) {
  if (Parts.size() < MaxParts && !llvm::is_contained(Parts, V))
    Parts.push_back(V);
}

std::optional<int64_t> PartReader::constant(const Expr *E) const {
  Expr::EvalResult Result;
  if (!E->getType()->isIntegralOrEnumerationType() ||
      !E->EvaluateAsInt(Result, Ctx, Expr::SE_NoSideEffects) || !Result.Val.isInt())
    return std::nullopt;
  return Result.Val.getInt().extOrTrunc(64).getSExtValue();
}

/// Scaled: within a factor or a shift, so that it is no offset by itself.
static Value memberValue(const MemberExpr *Member, bool Scaled) {
  Value V;
  V.AndBits = Scaled ? 0 : -1;
  if (const auto *Field = llvm::dyn_cast<FieldDecl>(Member->getMemberDecl())) {
    V.Kind = ValueKind::Field;
    V.First = Symbols::recordOf(Field);
    V.Second = Name(Field->getName());
    V.Index = Field->getType()->isPointerType();
  }
  return V;
}

void PartReader::variable(const DeclRefExpr *Ref, const Stmt *At, unsigned Depth, bool Constants) {
  const auto *VD = llvm::dyn_cast<VarDecl>(Ref->getDecl());
  Value V;
  if (!VD)
    return add(V);
  if (!VD->hasLocalStorage()) {
    V.Kind = ValueKind::Var;
    V.First = Syms.of(VD);
    V.Index = VD->getType()->isPointerType();
    return add(V);
  }
  auto It = Defs.Locals.find(VD);
  std::optional<llvm::SmallVector<const Expr *, 4>> Values;
  if (It == Defs.Locals.end() || !It->second.Escapes || llvm::isa<ParmVarDecl>(VD))
    Values = Defs.valuesAt(At, VD);
  if (!Values && It != Defs.Locals.end()) {
    // It is changed in place, or some call fills it in: what it is set to is a part of it.
    Values.emplace(It->second.Values.begin(), It->second.Values.end());
    if (const CallExpr *By = It->second.FilledBy)
      if (auto Call = Defs.Calls.find(By); Call != Defs.Calls.end()) {
        V.Kind = ValueKind::Output;
        V.Int = Call->second;
        V.Index = It->second.FilledArgument;
        V.First = By->getDirectCallee() ? Syms.of(By->getDirectCallee()) : Name();
      }
    add(V);
  }
  if (const auto *Param = llvm::dyn_cast<ParmVarDecl>(VD);
      Param && Defs.Params.count(Param) &&
      (!Values || Values->empty() || llvm::is_contained(*Values, nullptr))) {
    Value Passed;
    Passed.Kind = ValueKind::Param;
    Passed.Int = Defs.Params.lookup(Param);
    add(Passed);
  }
  if (!Values)
    return add(Value());
  if (Values->size() > 1)
    add(Value());
  // A number that is counted up says nothing by what it starts with; a pointer that walks on does.
  bool IsCounted = It != Defs.Locals.end() && It->second.Escapes && !VD->getType()->isPointerType();
  for (const Expr *Each : *Values)
    if (Each)
      collect(Each, Each, Depth + 1, Constants && !IsCounted);
}

/// An element of a table of offsets, of one or two dimensions; which one says the last index.
void PartReader::element(const ArraySubscriptExpr *E, const Stmt *At, unsigned Depth, bool Scaled) {
  Value V;
  V.Index = E->getType()->isPointerType();
  V.Int = constant(E->getIdx()).value_or(Value::NoOffset);
  const Expr *Base = coreOf(E->getBase());
  while (const auto *Outer = llvm::dyn_cast_or_null<ArraySubscriptExpr>(Base))
    Base = coreOf(Outer->getBase());
  if (const auto *Member = llvm::dyn_cast_or_null<MemberExpr>(Base)) {
    Value Of = memberValue(Member, Scaled);
    V.Kind = Of.Kind;
    V.First = Of.First;
    V.Second = Of.Second;
  } else if (const auto *Ref = llvm::dyn_cast_or_null<DeclRefExpr>(Base)) {
    const auto *VD = llvm::dyn_cast<VarDecl>(Ref->getDecl());
    if (VD && !VD->hasLocalStorage()) {
      V.Kind = ValueKind::Var;
      V.First = Syms.of(VD);
    }
  }
  // An accessor is passed the index, which then stands for the offset.
  const auto *Index = llvm::dyn_cast_or_null<DeclRefExpr>(coreOf(E->getIdx()));
  bool IsPassed = Index && llvm::isa<ParmVarDecl>(Index->getDecl()) && !V.Index;
  V.AndBits = Scaled || IsPassed ? 0 : -1;
  add(V);
  if (IsPassed)
    collect(Index, At, Depth + 1, true);
}

/// A function that computes an address does so from what it is given.
void PartReader::call(const CallExpr *E, const Stmt *At, unsigned Depth, bool Constants) {
  auto It = Defs.Calls.find(E);
  Value V;
  if (const FunctionDecl *FD = E->getDirectCallee(); FD && It != Defs.Calls.end()) {
    V.Kind = ValueKind::Call;
    V.Int = It->second;
    V.First = Syms.of(FD);
  }
  add(V);
  for (const Expr *Arg : E->arguments())
    if (isComputed(Arg) || constant(Arg))
      collect(Arg, At, Depth + 1, Constants);
}

void PartReader::collect(const Expr *E, const Stmt *At, unsigned Depth, bool Constants) {
  E = E ? coreOf(E) : nullptr;
  if (!E || Depth > MaxDepth || !Budget)
    return add(Value());
  --Budget;
  if (std::optional<int64_t> C = constant(E)) {
    Value V;
    V.Kind = ValueKind::Int;
    V.Int = *C;
    return Constants ? add(V) : void();
  }
  if (const auto *Ref = llvm::dyn_cast<DeclRefExpr>(E))
    return variable(Ref, At, Depth, Constants);
  if (const auto *Member = llvm::dyn_cast<MemberExpr>(E))
    return add(memberValue(Member, !Constants));
  if (const auto *Sub = llvm::dyn_cast<ArraySubscriptExpr>(E))
    return element(Sub, At, Depth, !Constants);
  if (const auto *Call = llvm::dyn_cast<CallExpr>(E))
    return call(Call, At, Depth, Constants);
  if (const auto *Op = llvm::dyn_cast<UnaryOperator>(E)) {
    const Expr *Of = coreOf(Op->getSubExpr());
    if (Op->getOpcode() == UO_AddrOf) {
      if (const auto *Sub = llvm::dyn_cast_or_null<ArraySubscriptExpr>(Of))
        Of = coreOf(Sub->getBase());
      if (const auto *Member = llvm::dyn_cast_or_null<MemberExpr>(Of)) {
        Value V = memberValue(Member, false);
        V.Kind = V.Kind == ValueKind::Field ? ValueKind::FieldAddr : V.Kind;
        return add(V);
      }
    }
    return Op->isArithmeticOp() ? collect(Of, At, Depth + 1, Constants) : add(Value());
  }
  if (const auto *Op = llvm::dyn_cast<BinaryOperator>(E)) {
    if (setsBits(Op)) // the variable as it was
      return collect(Op->getLHS(), Op, Depth + 1, Constants);
    bool Sums = Op->isAdditiveOp() || Op->getOpcode() == BO_Or;
    if (!Sums)
      add(Value());
    if (!Sums && !Op->isMultiplicativeOp() && !Op->isShiftOp() && Op->getOpcode() != BO_And)
      return;
    collect(Op->getLHS(), At, Depth + 1, Sums && Constants);
    if (!Op->isShiftOp())
      collect(Op->getRHS(), At, Depth + 1, Sums && Constants);
    return;
  }
  if (const auto *Cond = llvm::dyn_cast<ConditionalOperator>(E)) {
    add(Value());
    collect(Cond->getTrueExpr(), At, Depth + 1, Constants);
    return collect(Cond->getFalseExpr(), At, Depth + 1, Constants);
  }
  add(Value());
}

std::vector<Value> PartReader::read(const Expr *E, const Stmt *At) {
  Parts.clear();
  Budget = MaxLooks;
  collect(E, At, 0, true);
  return std::move(Parts);
}
