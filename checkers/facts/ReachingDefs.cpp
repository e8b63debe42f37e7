//===- ReachingDefs.cpp - What a local variable may hold at a point -------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/facts/ReachingDefs.h"

#include "checkers/facts/ValueReader.h"

using namespace clang;
using namespace irqlint;

/// The bit of what a variable held on entry, and of what others may have set it to by its address;
/// one bit a value is below them.
static constexpr unsigned OnEntry = 63;
static constexpr unsigned ByAddress = 62;
static constexpr unsigned MaxPasses = 8;

void ReachingDefs::define(State &S, const VarDecl *VD, const Expr *Value) const {
  auto It = Followed.find(VD);
  if (It == Followed.end())
    return;
  const std::vector<const Expr *> &Values = It->second.Values;
  for (unsigned I = 0; I != Values.size(); ++I)
    if (Values[I] == Value)
      S[It->second.Index] = uint64_t(1) << I;
}

/// The local variable that E sets as a whole, or null.
static const VarDecl *assigned(const Stmt *S) {
  const auto *Op = llvm::dyn_cast_or_null<BinaryOperator>(S);
  if (!Op || Op->getOpcode() != BO_Assign)
    return nullptr;
  const auto *Ref = llvm::dyn_cast<DeclRefExpr>(Op->getLHS()->IgnoreParens());
  return Ref ? llvm::dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
}

/// The parameter whose address S takes, or that it counts up or down, or null.
static const VarDecl *escaping(const Stmt *S) {
  const auto *Op = llvm::dyn_cast_or_null<UnaryOperator>(S);
  if (!Op || (Op->getOpcode() != UO_AddrOf && !Op->isIncrementDecrementOp()))
    return nullptr;
  const auto *Ref = llvm::dyn_cast<DeclRefExpr>(Op->getSubExpr()->IgnoreParens());
  return Ref ? llvm::dyn_cast<ParmVarDecl>(Ref->getDecl()) : nullptr;
}

ReachingDefs::ReachingDefs(const std::vector<const CFGBlock *> &Order, const StatementOrder &Steps,
                           const LocalDefs &Defs) {
  for (const auto &[VD, Local] : Defs.Locals) {
    bool IsParam = llvm::isa<ParmVarDecl>(VD);
    bool Changes = IsParam ? Local.Escapes || !Local.Values.empty()
                           : !Local.Escapes && Local.Values.size() > 1;
    if (Changes && Local.Values.size() < ByAddress)
      Followed[VD] = {static_cast<unsigned>(Followed.size()), Local.Values};
  }
  if (Followed.empty())
    return;
  llvm::DenseMap<const CFGBlock *, State> Out;
  bool Changed = true;
  for (unsigned Pass = 0; Pass <= MaxPasses; ++Pass) {
    bool Record = !Changed || Pass == MaxPasses;
    Changed = false;
    for (const CFGBlock *Block : Order) {
      State S(Followed.size(), Block == Order.front() ? uint64_t(1) << OnEntry : 0);
      for (const CFGBlock::AdjacentBlock &Pred : Block->preds()) {
        auto It = Pred.isReachable() ? Out.find(Pred.getReachableBlock()) : Out.end();
        if (It != Out.end())
          for (size_t I = 0; I != S.size(); ++I)
            S[I] |= It->second[I];
      }
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
        const Expr *Value = !VD      ? nullptr
                            : Step.S ? llvm::cast<BinaryOperator>(Step.S)->getRHS()
                                     : VD->getInit();
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
      if (Record)
        point(llvm::dyn_cast_or_null<Expr>(Block->getLastCondition()));
      auto [It, New] = Out.try_emplace(Block, S);
      Changed |= New || It->second != S;
      It->second = std::move(S);
    }
    if (Record)
      break;
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
