//===- ValueReader.cpp - What an expression is, without its order ---------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/facts/ValueReader.h"

#include "clang/AST/Stmt.h"
#include "llvm/Support/SaveAndRestore.h"

using namespace clang;
using namespace irqlint;

static constexpr size_t MaxAlternatives = 6;

const Expr *irqlint::resultOf(const StmtExpr *E) {
  const CompoundStmt *Body = E->getSubStmt();
  return Body->body_empty() ? nullptr : llvm::dyn_cast<Expr>(Body->body_back());
}

const Expr *irqlint::coreOf(const Expr *E) {
  while (E) {
    E = E->IgnoreParenCasts();
    if (const auto *Call = llvm::dyn_cast<CallExpr>(E)) {
      const FunctionDecl *FD = Call->getDirectCallee();
      if (FD && FD->getBuiltinID() && Call->getNumArgs() == 2 && FD->getIdentifier() &&
          FD->getName() == "__builtin_expect") {
        E = Call->getArg(0);
        continue;
      }
    }
    if (const auto *Block = llvm::dyn_cast<StmtExpr>(E)) {
      if (const Expr *Last = resultOf(Block)) {
        E = Last;
        continue;
      }
    }
    if (const auto *Op = llvm::dyn_cast<BinaryOperator>(E))
      if (Op->getOpcode() == BO_Comma || Op->getOpcode() == BO_Assign) {
        E = Op->getRHS();
        continue;
      }
    if (const auto *Ext = llvm::dyn_cast<UnaryOperator>(E))
      if (Ext->getOpcode() == UO_Extension) {
        E = Ext->getSubExpr();
        continue;
      }
    if (const auto *Choose = llvm::dyn_cast<ChooseExpr>(E)) {
      E = Choose->getChosenSubExpr();
      continue;
    }
    if (const auto *Generic = llvm::dyn_cast<GenericSelectionExpr>(E))
      if (!Generic->isResultDependent()) {
        E = Generic->getResultExpr();
        continue;
      }
    return E;
  }
  return E;
}

std::optional<int64_t> ValueReader::constant(const Expr *E) const {
  if (!E->getType()->isIntegralOrEnumerationType() && !E->getType()->isPointerType())
    return std::nullopt;
  // Only what can be constant is handed to the evaluator, which is the expensive part.
  const Expr *Core = E->IgnoreParenCasts();
  if (const auto *Ref = llvm::dyn_cast<DeclRefExpr>(Core);
      Ref && !llvm::isa<EnumConstantDecl>(Ref->getDecl()))
    return std::nullopt;
  if (llvm::isa<MemberExpr, ArraySubscriptExpr, StringLiteral, InitListExpr>(Core))
    return std::nullopt;
  if (E->getType()->isPointerType())
    return E->isNullPointerConstant(Ctx, Expr::NPC_ValueDependentIsNotNull)
               ? std::optional<int64_t>(0)
               : std::nullopt;
  Expr::EvalResult Result;
  if (!E->EvaluateAsInt(Result, Ctx, Expr::SE_NoSideEffects) || !Result.Val.isInt())
    return std::nullopt;
  return Result.Val.getInt().extOrTrunc(64).getSExtValue();
}

Value ValueReader::choose(llvm::ArrayRef<Alternative> Alternatives) {
  if (Alternatives.empty() || Alternatives.size() > MaxAlternatives)
    return {};
  bool AllSame = llvm::all_of(Alternatives,
                              [&](const Alternative &A) { return A.V == Alternatives.front().V; });
  if (AllSame)
    return Alternatives.front().V;
  Value V;
  V.Kind = ValueKind::Choice;
  V.Int = static_cast<int64_t>(Choices.size());
  Choices.emplace_back(Alternatives);
  return V;
}

std::optional<llvm::SmallVector<const Expr *, 4>> LocalDefs::valuesAt(const Stmt *At,
                                                                      const VarDecl *VD) const {
  auto It = Locals.find(VD);
  bool IsParam = llvm::isa<ParmVarDecl>(VD);
  if (It == Locals.end())
    return IsParam ? std::optional(llvm::SmallVector<const Expr *, 4>{nullptr}) : std::nullopt;
  if (Reaching && At)
    if (auto Values = Reaching->at(At, VD)) {
      if (!IsParam) // what it held on entry is nothing that a correct run uses
        llvm::erase(*Values, nullptr);
      return Values;
    }
  if (It->second.Escapes)
    return std::nullopt;
  if (IsParam)
    return It->second.Values.empty() ? std::optional(llvm::SmallVector<const Expr *, 4>{nullptr})
                                     : std::nullopt;
  return llvm::SmallVector<const Expr *, 4>(It->second.Values.begin(), It->second.Values.end());
}

/// A parameter that only on some ways has got bits set or cleared is still that parameter. For a
/// copy of one this would hide that the copy differs.
static std::vector<Alternative> sameButForBits(std::vector<Alternative> Of) {
  auto isPassed = [&](const Alternative &A) {
    return A.V.Kind == ValueKind::Param && A.V.Int == Of.front().V.Int && A.When.empty();
  };
  if (Of.empty() || !llvm::all_of(Of, isPassed))
    return Of;
  Alternative All = Of.front();
  for (const Alternative &A : Of) {
    All.V.AndBits |= A.V.AndBits;
    All.V.OrBits &= A.V.OrBits;
  }
  return {All};
}

/// The values of VD that count at the point at hand, each as it is where it is assigned.
Value ValueReader::readValues(llvm::ArrayRef<const Expr *> Values, const VarDecl *VD,
                              unsigned Depth) {
  std::vector<Alternative> Alternatives;
  for (const Expr *E : Values) {
    if (llvm::is_contained(Open, E)) // it comes round in a loop, and is among the others
      continue;
    if (Alternatives.size() > MaxAlternatives || !Budget)
      return {};
    --Budget;
    if (!E) {
      Value Passed;
      Passed.Kind = ValueKind::Param;
      Passed.Int = Defs.Params.lookup(llvm::cast<ParmVarDecl>(VD));
      Alternatives.push_back({{}, Passed});
      continue;
    }
    llvm::SaveAndRestore<const Stmt *> At(Point, E);
    Open.push_back(E);
    Alternatives.push_back({{}, readAt(E, Depth + 1)});
    Open.pop_back();
  }
  return choose(llvm::isa<ParmVarDecl>(VD) ? sameButForBits(Alternatives) : Alternatives);
}

/// A pointer that one call alone fills in, through its address.
Value ValueReader::readOutput(const VarDecl *VD) {
  Value V;
  auto It = Defs.Locals.find(VD);
  if (It == Defs.Locals.end() || !VD->getType()->isPointerType() || !It->second.FilledBy ||
      It->second.Addresses != 1 || llvm::isa<ParmVarDecl>(VD))
    return V;
  for (const Expr *E : It->second.Values)
    if (!constant(E))
      return V;
  const FunctionDecl *FD = It->second.FilledBy->getDirectCallee();
  auto Call = Defs.Calls.find(It->second.FilledBy);
  if (!FD || Call == Defs.Calls.end())
    return V;
  V.Kind = ValueKind::Output;
  V.Int = Call->second;
  V.First = Syms.of(FD);
  V.Index = It->second.FilledArgument;
  return V;
}

Value ValueReader::readLocal(const VarDecl *VD, unsigned Depth) {
  std::optional<llvm::SmallVector<const Expr *, 4>> Values = Defs.valuesAt(Point, VD);
  return Values ? readValues(*Values, VD, Depth) : readOutput(VD);
}

Value ValueReader::readDeclRef(const DeclRefExpr *Ref, unsigned Depth) {
  Value V;
  const ValueDecl *D = Ref->getDecl();
  if (const auto *FD = llvm::dyn_cast<FunctionDecl>(D)) {
    V.Kind = ValueKind::Function;
    V.First = Syms.of(FD);
  } else if (const auto *Param = llvm::dyn_cast<ParmVarDecl>(D)) {
    if (!Defs.Params.count(Param))
      return V;
    std::optional<llvm::SmallVector<const Expr *, 4>> Values = Defs.valuesAt(Point, Param);
    return Values ? readValues(*Values, Param, Depth) : V;
  } else if (const auto *VD = llvm::dyn_cast<VarDecl>(D)) {
    if (VD->hasLocalStorage() && !VD->getType()->isRecordType() && !VD->getType()->isArrayType())
      return readLocal(VD, Depth);
    V.Kind = VD->getType()->isArrayType() ? ValueKind::VarAddr : ValueKind::Var;
    V.First = Syms.of(VD);
  }
  return V;
}

Value ValueReader::readAddress(const Expr *Of, unsigned Depth) {
  Of = Of->IgnoreParens();
  while (const auto *Sub = llvm::dyn_cast<ArraySubscriptExpr>(Of))
    Of = Sub->getBase()->IgnoreParenCasts();
  Value V;
  if (const auto *Member = llvm::dyn_cast<MemberExpr>(Of)) {
    if (const auto *Field = llvm::dyn_cast<FieldDecl>(Member->getMemberDecl())) {
      V.Kind = ValueKind::FieldAddr;
      V.First = Symbols::recordOf(Field);
      V.Second = Name(Field->getName());
    }
  } else if (const auto *Ref = llvm::dyn_cast<DeclRefExpr>(Of)) {
    if (const auto *FD = llvm::dyn_cast<FunctionDecl>(Ref->getDecl())) {
      V.Kind = ValueKind::Function;
      V.First = Syms.of(FD);
    } else if (const auto *VD = llvm::dyn_cast<VarDecl>(Ref->getDecl());
               VD && !llvm::isa<ParmVarDecl>(VD)) {
      V.Kind = ValueKind::VarAddr;
      V.First = Syms.of(VD);
    }
  } else if (const auto *Literal = llvm::dyn_cast<CompoundLiteralExpr>(Of)) {
    return readAt(Literal->getInitializer(), Depth + 1);
  }
  return V;
}

/// `x | CONSTANT` and `x & CONSTANT` keep what is known of x. A parameter of which some bits are
/// set or cleared, whichever they are, keeps its meaning; of a number nothing is known then.
Value ValueReader::readBits(const BinaryOperator *Op, unsigned Depth) {
  std::optional<int64_t> L = constant(Op->getLHS()), R = constant(Op->getRHS());
  bool IsOr = Op->getOpcode() == BO_Or || Op->getOpcode() == BO_OrAssign;
  if (!L && !R) {
    if (Op->isCompoundAssignmentOp()) {
      Value Before = readAt(Op->getLHS(), Depth + 1);
      return Before.Kind == ValueKind::Param ? Before : Value();
    }
    if (!IsOr)
      return {};
    Value A = readAt(Op->getLHS(), Depth + 1), B = readAt(Op->getRHS(), Depth + 1);
    Value V;
    V.OrBits = A.OrBits | B.OrBits;
    return V;
  }
  Value V = readAt(L ? Op->getRHS() : Op->getLHS(), Depth + 1);
  int64_t Bits = L ? *L : *R;
  if (V.Kind == ValueKind::Choice)
    return {};
  if (V.Kind == ValueKind::Int) {
    int64_t Number = (V.Int & V.AndBits) | V.OrBits;
    V = Value();
    V.Kind = ValueKind::Int;
    V.Int = IsOr ? Number | Bits : Number & Bits;
  } else if (IsOr) {
    V.OrBits |= Bits;
  } else {
    V.AndBits &= Bits;
    V.OrBits &= Bits;
  }
  return V;
}

/// A condition as a value: 1 where it holds, else 0.
Value ValueReader::readTruth(const Expr *E, unsigned Depth) {
  std::vector<Alternative> Both(2);
  for (bool Truth : {true, false}) {
    std::optional<Atom> When = testAt(E, Truth, Depth + 1);
    if (!When)
      return {};
    Alternative &Side = Both[Truth ? 0 : 1];
    Side.When = Interned<Atom>(*When);
    Side.V.Kind = ValueKind::Int;
    Side.V.Int = Truth;
  }
  return choose(Both);
}

/// `a || b` and `a && b` as values: one side may decide where the other is not known.
Value ValueReader::readEither(const BinaryOperator *Op, unsigned Depth) {
  bool Decides = Op->getOpcode() == BO_LOr; // what the left side must be so that it decides
  auto side = [&](llvm::ArrayRef<Atom> When, std::optional<bool> Truth) {
    Alternative A;
    A.When = Interned<Atom>(When);
    if (Truth) {
      A.V.Kind = ValueKind::Int;
      A.V.Int = *Truth;
    }
    return A;
  };
  std::optional<Atom> L = testAt(Op->getLHS(), Decides, Depth + 1);
  std::optional<Atom> R = testAt(Op->getRHS(), Decides, Depth + 1);
  if (!L && !R)
    return {};
  if (!L || !R) {
    Atom Other = L ? *L : *R;
    Other.Holds = !Other.Holds;
    return choose({side({L ? *L : *R}, Decides), side({Other}, std::nullopt)});
  }
  Atom NotL = *L, NotR = *R;
  NotL.Holds = !NotL.Holds;
  NotR.Holds = !NotR.Holds;
  return choose({side({*L}, Decides), side({NotL, *R}, Decides), side({NotL, NotR}, !Decides)});
}

/// Of a variable's several values, those that constants do not exclude where A holds: a parameter
/// that is also set to false is what was passed where it is true.
Value ValueReader::without(const Value &V, const Atom &A) const {
  if (V.Kind != ValueKind::Choice)
    return V;
  Value Left;
  for (const Alternative &Side : Choices[static_cast<size_t>(V.Int)]) {
    if (Side.V.Kind == ValueKind::Int && !A.holdsFor(Side.V.Int))
      continue;
    if (!Side.When.empty() || (Left.Kind != ValueKind::Unknown && !(Left == Side.V)))
      return V;
    Left = Side.V;
  }
  return Left.Kind == ValueKind::Unknown || Left.Kind == ValueKind::Int ? V : Left;
}

/// The states of CPU hotplug (include/linux/cpuhotplug.h) have other numbers in each version of the
/// kernel: only their names tell in which section a callback runs.
static Name nameOfState(const Expr *E) {
  const auto *Ref = llvm::dyn_cast<DeclRefExpr>(E->IgnoreParenCasts());
  const auto *State = Ref ? llvm::dyn_cast<EnumConstantDecl>(Ref->getDecl()) : nullptr;
  const auto *Enum = State ? llvm::dyn_cast<EnumDecl>(State->getDeclContext()) : nullptr;
  return Enum && Enum->getName() == "cpuhp_state" ? Name(State->getName()) : Name();
}

Value ValueReader::readAt(const Expr *E, unsigned Depth) {
  Value V;
  if (!E || Depth > MaxDepth)
    return V;
  const Expr *Converted = E;
  E = coreOf(E);
  if (!E)
    return V;
  if (std::optional<int64_t> C = constant(E)) {
    V.Kind = ValueKind::Int;
    // -1 for an unsigned parameter is another number. An enum's is what was written.
    V.Int = Converted->getType()->isEnumeralType() ? *C : constant(Converted).value_or(*C);
    V.First = nameOfState(E);
    return V;
  }
  if (const auto *Ref = llvm::dyn_cast<DeclRefExpr>(E))
    return readDeclRef(Ref, Depth);
  if (const auto *Member = llvm::dyn_cast<MemberExpr>(E)) {
    if (const auto *Field = llvm::dyn_cast<FieldDecl>(Member->getMemberDecl())) {
      bool IsArray = Field->getType()->isArrayType();
      V.Kind = IsArray ? ValueKind::FieldAddr : ValueKind::Field;
      V.First = Symbols::recordOf(Field);
      V.Second = Name(Field->getName());
      Asked = IsArray ? nullptr : Member;
      AskedAt = Point;
      ++Fields;
    }
    return V;
  }
  if (const auto *Op = llvm::dyn_cast<UnaryOperator>(E)) {
    if (Op->getOpcode() == UO_AddrOf)
      return readAddress(Op->getSubExpr(), Depth);
    if (Op->getOpcode() == UO_Deref) { // *fn, and **table
      Value Inner = readAt(Op->getSubExpr(), Depth + 1);
      return Inner.Kind == ValueKind::Function ? Inner : V;
    }
    return Op->getOpcode() == UO_LNot ? readTruth(Op, Depth) : V;
  }
  if (const auto *Sub = llvm::dyn_cast<ArraySubscriptExpr>(E)) {
    Value Base = readAt(Sub->getBase(), Depth + 1);
    if (Base.Kind == ValueKind::VarAddr)
      Base.Kind = ValueKind::Var;
    else if (Base.Kind == ValueKind::FieldAddr)
      Base.Kind = ValueKind::Field;
    return Base;
  }
  if (const auto *Op = llvm::dyn_cast<BinaryOperator>(E)) {
    if (Op->getOpcode() == BO_Or || Op->getOpcode() == BO_And || setsBits(Op))
      return readBits(Op, Depth);
    if (Op->isEqualityOp())
      return readTruth(Op, Depth);
    if (Op->isLogicalOp())
      return readEither(Op, Depth);
    if (Op->getOpcode() == BO_Add && E->getType()->isPointerType()) { // table + index
      Value Base = readAt(Op->getLHS(), Depth + 1);
      if (Base.Kind == ValueKind::Field || Base.Kind == ValueKind::Var)
        Base.Int = Base.Int == Value::NoOffset ? Base.Int
                                               : constant(Op->getRHS()).value_or(Value::NoOffset);
      return Base;
    }
    return V;
  }
  if (const auto *Call = llvm::dyn_cast<CallExpr>(E)) {
    auto It = Defs.Calls.find(Call);
    const FunctionDecl *FD = Call->getDirectCallee();
    if (It == Defs.Calls.end())
      return V;
    V.Kind = ValueKind::Call; // of no name where it is made through a pointer
    V.Int = It->second;
    V.First = FD ? Syms.of(FD) : Name();
    return V;
  }
  if (const auto *Cond = llvm::dyn_cast<ConditionalOperator>(E)) {
    // IS_ENABLED(), pm_ptr() and their kind: one side only.
    if (bool Truth; Cond->getCond()->EvaluateAsBooleanCondition(Truth, Ctx))
      return readAt(Truth ? Cond->getTrueExpr() : Cond->getFalseExpr(), Depth + 1);
    std::vector<Alternative> Both(2);
    for (bool Truth : {true, false}) {
      Alternative &Side = Both[Truth ? 0 : 1];
      if (std::optional<Atom> When = testAt(Cond->getCond(), Truth, Depth + 1))
        Side.When = Interned<Atom>(*When);
      Side.V = readAt(Truth ? Cond->getTrueExpr() : Cond->getFalseExpr(), Depth + 1);
    }
    return choose(Both);
  }
  if (const auto *Cond = llvm::dyn_cast<BinaryConditionalOperator>(E)) // a ?: b
    return choose({{{}, readAt(Cond->getCommon(), Depth + 1)},
                   {{}, readAt(Cond->getFalseExpr(), Depth + 1)}});
  if (const auto *Literal = llvm::dyn_cast<CompoundLiteralExpr>(E))
    if (const auto *List = llvm::dyn_cast<InitListExpr>(Literal->getInitializer());
        List && List->getNumInits() == 1 && !E->getType()->isRecordType())
      return readAt(List->getInit(0), Depth + 1);
  return V;
}

Value ValueReader::read(const Expr *E, const Stmt *At) {
  Budget = 4 * MaxDepth;
  Point = At;
  return readAt(E, 0);
}
