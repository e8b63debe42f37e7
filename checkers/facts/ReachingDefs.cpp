//===- ReachingDefs.cpp - What a local variable may hold at a point -------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/facts/ReachingDefs.h"

#include "checkers/facts/ValueReader.h"

#include "llvm/ADT/DenseSet.h"

using namespace clang;
using namespace irqlint;

/// The bit of what a variable held on entry, and of what others may have set it to by its address;
/// one bit a value is below them.
static constexpr unsigned OnEntry = 63;
static constexpr unsigned ByAddress = 62;

void ReachingDefs::define(State &S, const VarDecl *VD, const Expr *Value) const {
  auto It = Followed.find(VD);
  if (It == Followed.end())
    return;
  const std::vector<const Expr *> &Values = It->second.Values;
  // Who has a local variable's address may set it at any time.
  uint64_t Kept = llvm::isa<ParmVarDecl>(VD) ? 0 : S[It->second.Index] & (uint64_t(1) << ByAddress);
  for (unsigned I = 0; I != Values.size(); ++I)
    if (Values[I] == Value)
      S[It->second.Index] = uint64_t(1) << I | Kept;
}

static const VarDecl *variableOf(const Expr *E) {
  const auto *Ref = llvm::dyn_cast<DeclRefExpr>(E->IgnoreParens());
  return Ref ? llvm::dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
}

bool irqlint::setsBits(const BinaryOperator *Op) {
  return Op->getOpcode() == BO_OrAssign || Op->getOpcode() == BO_AndAssign;
}

/// The local variable that E sets, as a whole or in some of its bits, or null.
static const VarDecl *assigned(const Stmt *S) {
  const auto *Op = llvm::dyn_cast_or_null<BinaryOperator>(S);
  return Op && (Op->getOpcode() == BO_Assign || setsBits(Op)) ? variableOf(Op->getLHS()) : nullptr;
}

/// The variable whose address S takes, or that it changes by what it was, or null. A pointer that
/// walks on still points to the same.
static const VarDecl *escaping(const Stmt *S) {
  if (const auto *Op = llvm::dyn_cast_or_null<CompoundAssignOperator>(S))
    return setsBits(Op) || Op->getType()->isPointerType() ? nullptr : variableOf(Op->getLHS());
  const auto *Op = llvm::dyn_cast_or_null<UnaryOperator>(S);
  return Op && (Op->getOpcode() == UO_AddrOf || Op->isIncrementDecrementOp())
             ? variableOf(Op->getSubExpr())
             : nullptr;
}

/// What the step S stores.
static const Expr *valueOf(const Stmt *S) {
  const auto *Op = llvm::cast<BinaryOperator>(S);
  return Op->getOpcode() == BO_Assign ? Op->getRHS() : Op;
}

/// Whether it is of interest what a variable that is changed in place was before: the numbers that
/// loops count by are not.
static bool isCopy(const LocalDefs::Local &Local) {
  return llvm::any_of(Local.Values, [](const Expr *E) {
    return !llvm::isa<IntegerLiteral>(E->IgnoreParenCasts());
  });
}

ReachingDefs::ReachingDefs(const std::vector<const CFGBlock *> &Order, const StatementOrder &Steps,
                           const LocalDefs &Defs) {
  for (const auto &[VD, Local] : Defs.Locals) {
    bool IsParam = llvm::isa<ParmVarDecl>(VD);
    bool Changes = IsParam         ? Local.Escapes || !Local.Values.empty()
                   : Local.Escapes ? isCopy(Local)
                                   : Local.Values.size() > 1;
    if (Changes && Local.Values.size() < ByAddress)
      Followed[VD] = {static_cast<unsigned>(Followed.size()), Local.Values};
  }
  if (Followed.empty())
    return;
  Ends Out;
  bool Changed = true;
  // What joins only grows, so this comes to an end.
  for (bool Record = false; !Record;) {
    Record = !Changed;
    Changed = false;
    for (const CFGBlock *Block : Order) {
      State S(Followed.size(), Block == Order.front() ? uint64_t(1) << OnEntry : 0);
      for (const CFGBlock::AdjacentBlock &Pred : Block->preds())
        if (Pred.isReachable())
          join(S, Out, Pred.getReachableBlock());
      through(Block, Steps, S, Record);
      auto [It, New] = Out.try_emplace(Block, S);
      Changed |= New || It->second != S;
      It->second = std::move(S);
    }
  }
  addFirstTimes(Order, Steps, Out);
}

void ReachingDefs::join(State &S, const Ends &Out, const CFGBlock *From) {
  if (auto It = Out.find(From); It != Out.end())
    for (size_t I = 0; I != S.size(); ++I)
      S[I] |= It->second[I];
}

/// What S becomes by what Block does. Record: the points in it are noted.
void ReachingDefs::through(const CFGBlock *Block, const StatementOrder &Steps, State &S,
                           bool Record) {
  bool Stored = false;
  auto stored = [&] {
    if (!Stored)
      States.push_back(S);
    Stored = true;
    return static_cast<unsigned>(States.size() - 1);
  };
  auto point = [&](const Stmt *At) {
    if (Record && At)
      Points[At] = stored();
  };
  for (const OrderedStep &Step : Steps.of(Block)) {
    if (Step.Cleanup) {
      if (Record)
        Cleanups[{Block, Step.Defined}] = stored();
      continue;
    }
    const VarDecl *VD = Step.S ? assigned(Step.S) : Step.Defined;
    const Expr *Value = !VD ? nullptr : Step.S ? valueOf(Step.S) : VD->getInit();
    point(Step.S);
    point(Value);
    if (VD && Followed.count(VD)) {
      define(S, VD, Value);
      Stored = false;
    }
    if (auto It = Followed.find(escaping(Step.S)); It != Followed.end()) {
      S[It->second.Index] = uint64_t(1) << ByAddress;
      Stored = false;
    }
  }
  point(llvm::dyn_cast_or_null<Expr>(Block->getLastCondition()));
}

/// Whether From is reached by way of Head only: a `goto` into the loop makes another way.
static bool isBehind(const CFGBlock *From, const CFGBlock *Head, const CFGBlock *Entry) {
  llvm::DenseSet<const CFGBlock *> Seen = {Head, Entry};
  llvm::SmallVector<const CFGBlock *, 32> Work = {Entry};
  while (!Work.empty()) {
    const CFGBlock *Block = Work.pop_back_val();
    if (Block == From)
      return false;
    for (const CFGBlock::AdjacentBlock &Succ : Block->succs())
      if (Succ.isReachable() && Seen.insert(Succ.getReachableBlock()).second)
        Work.push_back(Succ.getReachableBlock());
  }
  return true;
}

/// The heads of loops once more, as they are before the loop has been gone round.
void ReachingDefs::addFirstTimes(const std::vector<const CFGBlock *> &Order,
                                 const StatementOrder &Steps, const Ends &Out) {
  llvm::DenseMap<const CFGBlock *, size_t> Place;
  for (size_t I = 0; I != Order.size(); ++I)
    Place[Order[I]] = I;
  for (size_t I = 1; I < Order.size(); ++I) {
    const CFGBlock *Block = Order[I];
    const Stmt *Branch = Block->getTerminatorStmt();
    State S(Followed.size());
    llvm::SmallVector<const CFGBlock *, 2> Latches;
    for (const CFGBlock::AdjacentBlock &Pred : Block->preds())
      if (auto It = Place.find(Pred.isReachable() ? Pred.getReachableBlock() : nullptr);
          It != Place.end() && It->second < I)
        join(S, Out, It->first);
      else if (It != Place.end())
        Latches.push_back(It->first);
    if (Latches.empty() || !Branch || Points.count(Branch) ||
        !llvm::all_of(Latches, [&](const CFGBlock *Latch) {
          return Latch == Block || isBehind(Latch, Block, Order.front());
        }))
      continue;
    through(Block, Steps, S, false);
    Points[Branch] = static_cast<unsigned>(States.size());
    States.push_back(std::move(S));
    FirstTimes[Block] = Branch;
  }
}

std::optional<llvm::SmallVector<const Expr *, 4>> ReachingDefs::valuesIn(unsigned Place,
                                                                         const Variable &Of) const {
  uint64_t Bits = States[Place][Of.Index];
  if (Bits & (uint64_t(1) << ByAddress))
    return std::nullopt;
  llvm::SmallVector<const Expr *, 4> Out;
  for (unsigned I = 0; I != Of.Values.size(); ++I)
    if (Bits & (uint64_t(1) << I))
      Out.push_back(Of.Values[I]);
  if (Bits & (uint64_t(1) << OnEntry))
    Out.push_back(nullptr);
  return Out;
}

std::optional<llvm::SmallVector<const Expr *, 4>> ReachingDefs::at(const Stmt *At,
                                                                   const VarDecl *VD) const {
  auto Variable = Followed.find(VD);
  auto Point = Points.find(At);
  if (Variable == Followed.end() || Point == Points.end())
    return std::nullopt;
  return valuesIn(Point->second, Variable->second);
}

std::optional<llvm::SmallVector<const Expr *, 4>> ReachingDefs::atCleanup(const CFGBlock *Block,
                                                                          const VarDecl *VD) const {
  auto Variable = Followed.find(VD);
  auto Point = Cleanups.find({Block, VD});
  if (Variable == Followed.end() || Point == Cleanups.end())
    return std::nullopt;
  return valuesIn(Point->second, Variable->second);
}
