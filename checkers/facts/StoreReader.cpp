//===- StoreReader.cpp - What a function or an initialiser stores ---------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/facts/StoreReader.h"

#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"

#include <set>

using namespace clang;
using namespace irqlint;

/// Tables of pins and registers are long and hold numbers that no rule asks for; of their elements
/// only addresses are kept.
static constexpr unsigned LargeArray = 16;

static const Expr *stripCasts(const Expr *E) { return E ? E->IgnoreParenCasts() : nullptr; }

/// The brace list behind `(struct s){ ... }` and plain `{ ... }`.
static const InitListExpr *braceList(const Expr *E) {
  E = stripCasts(E);
  if (const auto *Literal = llvm::dyn_cast_or_null<CompoundLiteralExpr>(E))
    E = stripCasts(Literal->getInitializer());
  return llvm::dyn_cast_or_null<InitListExpr>(E);
}

/// Element number Index as facts have it.
static uint8_t elementOf(uint64_t Index) {
  return Index < UINT8_MAX ? static_cast<uint8_t>(Index + 1) : 0;
}

PartOf irqlint::partOf(const Expr *E, const ASTContext &Ctx) {
  PartOf Out;
  unsigned Arrays = 0;
  for (E = E->IgnoreParenCasts();; E = E->IgnoreParenCasts()) {
    const auto *Member = llvm::dyn_cast<MemberExpr>(E);
    const auto *Sub = llvm::dyn_cast<ArraySubscriptExpr>(E);
    if (Member && !Member->isArrow()) {
      E = Member->getBase();
    } else if (Sub && Sub->getBase()->IgnoreParenCasts()->getType()->isArrayType()) {
      Expr::EvalResult Index;
      ++Arrays;
      if (Sub->getIdx()->EvaluateAsInt(Index, Ctx, Expr::SE_NoSideEffects) && Index.Val.isInt() &&
          Index.Val.getInt().isNonNegative())
        Out.Element = elementOf(Index.Val.getInt().getLimitedValue());
      E = Sub->getBase();
    } else {
      break;
    }
  }
  if (Arrays > 1)
    Out.Element = 0;
  if (const auto *Ref = llvm::dyn_cast<DeclRefExpr>(E))
    if (const auto *VD = llvm::dyn_cast<VarDecl>(Ref->getDecl()); VD && VD->hasGlobalStorage())
      Out.Variable = VD;
  return Out;
}

/// What an array of function pointers holds: of the field or the variable that it is.
void StoreReader::functions(const InitListExpr *List, Name Object, Place Whole) {
  std::set<Name> Far;
  for (unsigned I = 0; I != List->getNumInits(); ++I) {
    const Expr *Init = List->getInit(I);
    if (!Init->getType()->isFunctionPointerType() || llvm::isa<ImplicitValueInitExpr>(Init))
      continue;
    Value V = Values.read(Init);
    Name Field = Whole.isPart() ? Whole.lastField() : Object;
    uint8_t Element = elementOf(I);
    // Far behind elements are not told apart, and `[0 ... N] = f` has thousands.
    if (V.Kind == ValueKind::Function && Field && (Element || Far.insert(V.First).second))
      Out.push_back(
          {Files.posOf(Init->getBeginLoc()), Whole.record(), Field, V, Object, Whole, Element});
  }
}

void StoreReader::list(const InitListExpr *List, Name Object, Place Whole, bool InLargeArray) {
  if (!List->isSemanticForm() && List->getSemanticForm())
    List = List->getSemanticForm();
  QualType Type = List->getType();
  if (Type->isArrayType()) {
    bool Large = InLargeArray || List->getNumInits() > LargeArray;
    functions(List, Object, Whole);
    for (unsigned I = 0; I != List->getNumInits(); ++I)
      if (const InitListExpr *Inner = braceList(List->getInit(I))) {
        size_t First = Out.size();
        list(Inner, Object, Whole, Large);
        for (Store &S :
             llvm::MutableArrayRef(Out).drop_front(First)) // of two arrays neither counts
          S.Element = S.Element ? 0 : elementOf(I);
      }
    return;
  }
  const RecordDecl *RD = Type->getAsRecordDecl();
  if (!RD || !RD->getDefinition())
    return;
  RD = RD->getDefinition();
  auto One = [&](const FieldDecl *Field, const Expr *Init) {
    if (!Init || llvm::isa<ImplicitValueInitExpr>(Init) ||
        llvm::isa<DesignatedInitUpdateExpr>(Init))
      return;
    if (const InitListExpr *Inner = braceList(Init); Inner && Field->getType()->isAggregateType()) {
      list(Inner, Object,
           Field->getName().empty() ? Whole
                                    : Whole.field(Symbols::recordOf(Field), Name(Field->getName())),
           InLargeArray);
      return;
    }
    if (Field->getName().empty())
      return;
    // `.ops = &(struct ops){ ... }`: an object without a name.
    const auto *Address = llvm::dyn_cast<UnaryOperator>(stripCasts(Init));
    if (const InitListExpr *Inner = Address ? braceList(Address->getSubExpr()) : nullptr)
      list(Inner, Name(), Place(), InLargeArray);
    Value V = Values.read(Init);
    if (V.Kind == ValueKind::Unknown || (InLargeArray && V.Kind == ValueKind::Int))
      return;
    Name Record = Symbols::recordOf(Field), FieldName = Name(Field->getName());
    Out.push_back({Files.posOf(Init->getBeginLoc()), Record, FieldName, V, Object,
                   Whole.field(Record, FieldName)});
  };
  if (RD->isUnion()) {
    if (const FieldDecl *Field = List->getInitializedFieldInUnion(); Field && List->getNumInits())
      One(Field, List->getInit(0));
    return;
  }
  unsigned Index = 0;
  for (const FieldDecl *Field : RD->fields()) {
    if (Field->isUnnamedBitField())
      continue;
    if (Index >= List->getNumInits())
      break;
    One(Field, List->getInit(Index++));
  }
}

void StoreReader::initializer(const Expr *E, Name Object, Place Where) {
  if (const InitListExpr *List = braceList(E)) {
    list(List, Object, Where, false);
    return;
  }
  Value V = Values.read(E, E);
  if (V.Kind != ValueKind::Unknown)
    Out.push_back({Files.posOf(E->getBeginLoc()), Name(), Object, V, Object, Where});
}

void StoreReader::assignment(const Expr *Left, const Expr *Right, const Stmt *At) {
  Left = Left->IgnoreParens();
  if (const InitListExpr *List = braceList(Right)) { // *p = (struct s){ ... }
    size_t First = Out.size();
    list(List, Name(), Places.read(Left, At), false);
    for (Store &S : llvm::MutableArrayRef(Out).drop_front(First))
      S.Element = S.Element ? 0 : partOf(Left, Ctx).Element;
    return;
  }
  Store S;
  if (Left->getType()->isFunctionPointerType())
    S.Element = partOf(Left, Ctx).Element;
  while (const auto *Sub = llvm::dyn_cast<ArraySubscriptExpr>(Left))
    Left = Sub->getBase()->IgnoreParenCasts();
  S.At = Files.posOf(Left->getBeginLoc());
  if (const auto *Member = llvm::dyn_cast<MemberExpr>(Left)) {
    const auto *Field = llvm::dyn_cast<FieldDecl>(Member->getMemberDecl());
    if (!Field || Field->getName().empty())
      return;
    S.Record = Symbols::recordOf(Field);
    S.Field = Name(Field->getName());
    const Expr *Base = Member->getBase()->IgnoreParenCasts();
    while (const auto *Outer = llvm::dyn_cast<MemberExpr>(Base)) {
      if (Outer->isArrow())
        break;
      Base = Outer->getBase()->IgnoreParenCasts();
    }
    if (const auto *Ref = llvm::dyn_cast<DeclRefExpr>(Base))
      if (const auto *VD = llvm::dyn_cast<VarDecl>(Ref->getDecl());
          VD && VD->getType()->isRecordType())
        S.Object = Syms.of(VD);
  } else if (const auto *Ref = llvm::dyn_cast<DeclRefExpr>(Left)) {
    const auto *VD = llvm::dyn_cast<VarDecl>(Ref->getDecl());
    if (!VD || !VD->hasGlobalStorage())
      return;
    S.Field = S.Object = Syms.of(VD);
  } else if (const auto *Deref = llvm::dyn_cast<UnaryOperator>(Left);
             !Deref || Deref->getOpcode() != UO_Deref) {
    return;
  }
  S.Where = Places.read(Left, At);
  // What a pointer points to is only of interest where a caller passed that.
  if (!S.Field && !(S.Where.startsAt(PlaceStepKind::Param) && !S.Where.isPart()))
    return;
  S.V = Values.read(Right, Right);
  Out.push_back(S);
}
