//===- ValueTests.cpp - What a condition asks of a value ------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/facts/ValueReader.h"

#include "clang/AST/Stmt.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/SaveAndRestore.h"

#include <limits>

using namespace clang;
using namespace irqlint;

/// test_bit() with a number, of a field of one word or the first word of one: a macro around it
/// chooses between what the compiler folds and what it does not (include/linux/bitops.h).
std::optional<Atom> ValueReader::bitTest(const Expr *E, bool Truth) {
  E = E->IgnoreParenCasts();
  if (const auto *Cond = llvm::dyn_cast<ConditionalOperator>(E))
    E = Cond->getFalseExpr()->IgnoreParenCasts();
  const auto *Call = llvm::dyn_cast<CallExpr>(E);
  const FunctionDecl *FD = Call ? Call->getDirectCallee() : nullptr;
  if (!FD || !FD->getIdentifier() || Call->getNumArgs() != 2 ||
      !FD->getName().ends_with("test_bit"))
    return std::nullopt;
  std::optional<int64_t> Bit = constant(Call->getArg(0));
  const Expr *Word = Call->getArg(1)->IgnoreParenCasts();
  if (const auto *Address = llvm::dyn_cast<UnaryOperator>(Word);
      Address && Address->getOpcode() == UO_AddrOf)
    Word = Address->getSubExpr()->IgnoreParens();
  const auto *Member = llvm::dyn_cast<MemberExpr>(Word);
  const auto *Field = Member ? llvm::dyn_cast<FieldDecl>(Member->getMemberDecl()) : nullptr;
  constexpr int64_t WordBits = 63;
  if (!Bit || *Bit < 0 || *Bit >= WordBits || !Field)
    return std::nullopt;
  Atom A;
  A.Tested.Kind = ValueKind::Field;
  A.Tested.First = Symbols::recordOf(Field);
  A.Tested.Second = Name(Field->getName());
  A.Mask = int64_t(1) << *Bit;
  A.Holds = !Truth;
  Asked = Member;
  AskedAt = Point;
  ++Fields;
  return A;
}

std::optional<Atom> ValueReader::question(const Expr *E) {
  llvm::SaveAndRestore<bool> Counts(Bits, true);
  Asked = nullptr;
  Fields = 0;
  Start = E;
  return test(E, true, E);
}

std::optional<Atom> ValueReader::test(const Expr *E, bool Truth, const Stmt *At) {
  Budget = 4 * MaxDepth;
  Point = At;
  return testAt(E, Truth, 0);
}

/// Whether a condition on V says something that later stages can use.
static bool isTestable(const Value &V) {
  return V.Kind != ValueKind::Unknown && V.Kind != ValueKind::Choice && V.Kind != ValueKind::Output;
}

std::optional<bool> ValueReader::truth(const Expr *E, const Stmt *At) {
  E = coreOf(E);
  if (const auto *Op = llvm::dyn_cast<UnaryOperator>(E); Op && Op->getOpcode() == UO_LNot) {
    std::optional<bool> Inner = truth(Op->getSubExpr(), At);
    return Inner ? std::optional<bool>(!*Inner) : std::nullopt;
  }
  if (const auto *Op = llvm::dyn_cast<BinaryOperator>(E); Op && Op->isEqualityOp()) {
    Value L = read(Op->getLHS(), At), R = read(Op->getRHS(), At);
    if (L.Kind != ValueKind::Int || R.Kind != ValueKind::Int)
      return std::nullopt;
    return (L.Int == R.Int) == (Op->getOpcode() == BO_EQ);
  }
  Value V = read(E, At);
  return V.Kind == ValueKind::Int ? std::optional<bool>(V.Int != 0) : std::nullopt;
}

std::optional<Atom> ValueReader::isEqual(const Expr *E, const Expr *Constant) {
  std::optional<int64_t> Operand = constant(Constant);
  Asked = nullptr;
  Fields = 0;
  Start = E;
  Atom A;
  A.Tested = Operand ? read(E, E) : Value();
  if (!isTestable(A.Tested) || A.Tested.Kind == ValueKind::Int)
    return std::nullopt;
  A.Operand = *Operand;
  return A;
}

ContextTest ValueReader::contextTest(const Expr *E) const {
  if (const auto *Ref = llvm::dyn_cast<DeclRefExpr>(E->IgnoreParenCasts()))
    if (Ref->getDecl()->getIdentifier() && Ref->getDecl()->getName() == "oops_in_progress")
      return ContextTest::OopsInProgress;
  SourceLocation Begin = E->getBeginLoc(), End = E->getEndLoc();
  if (!Begin.isMacroID() || !End.isMacroID())
    return ContextTest::None;
  const SourceManager &SM = Ctx.getSourceManager();
  for (SourceLocation B = Begin; B.isMacroID(); B = SM.getImmediateMacroCallerLoc(B)) {
    ContextTest Test =
        llvm::StringSwitch<ContextTest>(Lexer::getImmediateMacroName(B, SM, Ctx.getLangOpts()))
            .Case("in_interrupt", ContextTest::InInterrupt)
            .Cases("in_hardirq", "in_irq", ContextTest::InHardirq)
            .Cases("in_softirq", "in_serving_softirq", ContextTest::InSoftirq)
            .Case("in_nmi", ContextTest::InNmi)
            .Case("in_task", ContextTest::InTask)
            .Case("in_atomic", ContextTest::InAtomic)
            .Cases("irqs_disabled", "raw_irqs_disabled", ContextTest::IrqsDisabled)
            .Case("preemptible", ContextTest::Preemptible)
            .Default(ContextTest::None);
    if (Test == ContextTest::None)
      continue;
    // The macro must make all of E, not only its first token: `in_atomic() == x` is another test.
    SourceLocation Use = SM.getImmediateExpansionRange(B).getBegin();
    for (SourceLocation L = End; L.isMacroID(); L = SM.getImmediateMacroCallerLoc(L))
      if (SM.getImmediateExpansionRange(L).getBegin() == Use)
        return Test;
  }
  return ContextTest::None;
}

/// Whether what is compared may be less than all of V: by a cast, or by a local variable, of a type
/// that does not hold it.
static bool isNarrowed(const Expr *E, const Value &V, const ASTContext &Ctx) {
  constexpr unsigned UsualBits = 32;
  unsigned Bits = 64, Source = UsualBits;
  for (E = E->IgnoreParens();; E = llvm::cast<CastExpr>(E)->getSubExpr()->IgnoreParens()) {
    if (!E->getType()->isIntegerType())
      return true;
    Bits = std::min(Bits, static_cast<unsigned>(Ctx.getIntWidth(E->getType())));
    if (!llvm::isa<CastExpr>(E))
      break;
  }
  const auto *Ref = llvm::dyn_cast<DeclRefExpr>(E);
  if (!Ref || llvm::isa<ParmVarDecl>(Ref->getDecl()))
    Source = static_cast<unsigned>(Ctx.getIntWidth(E->getType()));
  return Bits < Source && (V.AndBits < 0 || V.AndBits >= int64_t(1) << Bits);
}

/// `value < constant`, and what comes to the same.
std::optional<Atom> ValueReader::order(const BinaryOperator *Op, bool Truth, unsigned Depth) {
  std::optional<int64_t> Constant = constant(Op->getRHS());
  const Expr *Side = Constant ? Op->getLHS() : Op->getRHS();
  BinaryOperatorKind Kind = Op->getOpcode();
  if (!Constant) {
    Constant = constant(Op->getLHS());
    Kind = BinaryOperator::reverseComparisonOp(Kind);
  }
  if (!Constant || !Side->getType()->isIntegerType())
    return std::nullopt;
  bool IsBelow = Side->getType()->isUnsignedIntegerOrEnumerationType();
  Atom A;
  A.By = IsBelow ? Relation::Below : Relation::Less;
  A.Holds = Truth == (Kind == BO_LT || Kind == BO_LE);
  A.Operand = *Constant;
  if (Kind == BO_LE || Kind == BO_GT) {
    if (A.Operand == std::numeric_limits<int64_t>::max())
      return std::nullopt;
    A.Operand = A.Operand + 1;
  }
  if (A.Operand <= 0)
    return std::nullopt;
  if (IsBelow && A.Operand == 1) {
    A.By = Relation::Equal;
    A.Operand = 0;
  }
  A.Tested = without(readAt(Side, Depth + 1), A);
  if (!isTestable(A.Tested) || A.Tested.Kind == ValueKind::Call || isNarrowed(Side, A.Tested, Ctx))
    return std::nullopt;
  return A;
}

std::optional<Atom> ValueReader::testAt(const Expr *E, bool Truth, unsigned Depth) {
  if (!E || Depth > MaxDepth)
    return std::nullopt;
  Atom A;
  A.Holds = Truth;
  if (ContextTest Test = contextTest(E); Test != ContextTest::None) {
    A.Context = Test;
    return A;
  }
  const Expr *Inner = E->IgnoreParenCasts();
  if (ContextTest Test = contextTest(Inner); Test != ContextTest::None) {
    A.Context = Test;
    return A;
  }
  if (const auto *Op = llvm::dyn_cast<UnaryOperator>(Inner); Op && Op->getOpcode() == UO_LNot)
    return testAt(Op->getSubExpr(), !Truth, Depth + 1);
  if (const Expr *Core = coreOf(Inner); Core != Inner)
    return testAt(Core, Truth, Depth + 1);
  if (Bits && Point == Start)
    if (std::optional<Atom> Bit = bitTest(Inner, Truth))
      return Bit;
  if (const auto *Op = llvm::dyn_cast<BinaryOperator>(Inner)) {
    if (Op->isEqualityOp()) {
      std::optional<int64_t> R = constant(Op->getRHS());
      const Expr *Side = R ? Op->getLHS() : Op->getRHS();
      if (!R)
        R = constant(Op->getLHS());
      if (!R)
        return std::nullopt;
      A.Operand = *R;
      A.Holds = Truth == (Op->getOpcode() == BO_EQ);
      A.Tested = without(readAt(Side, Depth + 1), A);
      if (!isTestable(A.Tested))
        return std::nullopt;
      return A;
    }
    if (Op->isRelationalOp())
      return order(Op, Truth, Depth);
    if (Op->getOpcode() == BO_And || setsBits(Op)) {
      std::optional<int64_t> R = constant(Op->getRHS());
      if (!R || Op->getOpcode() == BO_OrAssign)
        return std::nullopt;
      A.Mask = *R;
      A.Holds = !Truth;
      A.Tested = without(readAt(Op->getLHS(), Depth + 1), A);
      if (!isTestable(A.Tested))
        return std::nullopt;
      return A;
    }
    return std::nullopt;
  }
  if (const auto *Ref = llvm::dyn_cast<DeclRefExpr>(Inner))
    if (const auto *VD = llvm::dyn_cast<VarDecl>(Ref->getDecl());
        VD && VD->hasLocalStorage() && !llvm::isa<ParmVarDecl>(VD)) {
      std::optional<llvm::SmallVector<const Expr *, 4>> Values = Defs.valuesAt(Point, VD);
      if (Values && Values->size() == 1 && Values->front() && Budget) {
        --Budget;
        llvm::SaveAndRestore<const Stmt *> At(Point, Values->front());
        return testAt(Values->front(), Truth, Depth + 1);
      }
    }
  A.Holds = !Truth; // the value is zero, or is not
  A.Tested = without(readAt(Inner, Depth + 1), A);
  if (!isTestable(A.Tested) || A.Tested.Kind == ValueKind::Int)
    return std::nullopt;
  return A;
}
