//===- LoopReader.cpp - Loops that wait without a bound -------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/facts/LoopReader.h"

#include "clang/AST/Expr.h"
#include "clang/AST/Stmt.h"

using namespace clang;
using namespace irqlint;

/// True for the clocks that the kernel measures a wait by: jiffies, ktime_get() and its kind.
static bool isClock(llvm::StringRef Name) {
  return Name.starts_with("jiffies") || Name.starts_with("get_jiffies") ||
         Name.starts_with("ktime_get") || Name.starts_with("get_cycles") ||
         Name.ends_with("sched_clock") || Name.ends_with("local_clock") ||
         Name.contains("read_counter") || Name.contains("timer_get") || Name == "rdtsc" ||
         Name == "rdtsc_ordered" || Name == "get_tb" || Name == "mftb" || Name == "get_tod_clock";
}

static const VarDecl *localOf(const Expr *E) {
  const auto *Ref = llvm::dyn_cast<DeclRefExpr>(E->IgnoreParenCasts());
  const auto *VD = Ref ? llvm::dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  return VD && VD->hasLocalStorage() ? VD : nullptr;
}

LoopReader::LoopReader(const CFGBlock *Head, llvm::ArrayRef<const CFGBlock *> Latches) {
  Blocks.insert(Head);
  llvm::SmallVector<const CFGBlock *, 8> Work(Latches.begin(), Latches.end());
  while (!Work.empty()) {
    const CFGBlock *Block = Work.pop_back_val();
    if (!Blocks.insert(Block).second)
      continue;
    for (const CFGBlock::AdjacentBlock &Pred : Block->preds())
      if (Pred.isReachable())
        Work.push_back(Pred.getReachableBlock());
  }
}

/// Notes what S, a statement of the loop, does to local variables.
void LoopReader::collect(const Stmt *S) {
  if (!S || !Seen.insert(S).second)
    return;
  if (const auto *Op = llvm::dyn_cast<UnaryOperator>(S)) {
    if (const VarDecl *VD = localOf(Op->getSubExpr())) {
      Locals[VD].Counts |= Op->isIncrementDecrementOp();
      Locals[VD].Outside |= Op->getOpcode() == UO_AddrOf;
    } else if (Op->isIncrementDecrementOp()) {
      Acts = true;
    }
  } else if (const auto *Op = llvm::dyn_cast<BinaryOperator>(S);
             Op && Op->isAssignmentOp() && !localOf(Op->getLHS())) {
    Acts = true;
  } else if (Op && Op->isAssignmentOp()) {
    Local &L = Locals[localOf(Op->getLHS())];
    if (Op->isCompoundAssignmentOp())
      L.Counts = true;
    else
      L.Values.push_back(Op->getRHS());
  } else if (const auto *Decls = llvm::dyn_cast<DeclStmt>(S)) {
    for (const Decl *D : Decls->decls())
      if (const auto *VD = llvm::dyn_cast<VarDecl>(D); VD && VD->hasLocalStorage() && VD->getInit())
        Locals[VD].Values.push_back(VD->getInit());
  } else if (const auto *Asm = llvm::dyn_cast<GCCAsmStmt>(S)) {
    for (const Expr *Output : Asm->outputs())
      if (const VarDecl *VD = localOf(Output))
        Locals[VD].Outside = true;
  }
  for (const Stmt *Child : S->children())
    collect(Child);
}

void LoopReader::readLocal(const VarDecl *VD, Depends &Out) {
  auto It = Locals.find(VD);
  if (It == Locals.end())
    return; // the loop leaves it as it is
  if (It->second.State == Local::Open) {
    Out.Bounded = true; // it is made of itself: it moves on
    return;
  }
  if (It->second.State == Local::New) {
    It->second.State = Local::Open;
    Depends On{It->second.Counts, It->second.Outside};
    llvm::SmallVector<const Expr *, 2> Values = It->second.Values;
    for (const Expr *Value : Values)
      read(Value, On);
    Locals[VD].On = On;
    Locals[VD].State = Local::Done;
  }
  Out.Bounded |= Locals[VD].On.Bounded;
  Out.Outside |= Locals[VD].On.Outside;
}

void LoopReader::read(const Stmt *S, Depends &Out) {
  if (!S || Out.Bounded)
    return;
  if (llvm::isa<RecoveryExpr>(S)) // what did not parse may be anything
    Out.Bounded = true;
  if (const auto *Op = llvm::dyn_cast<UnaryOperator>(S); Op && Op->isIncrementDecrementOp())
    Out.Bounded = true;
  if (const auto *Op = llvm::dyn_cast<BinaryOperator>(S); Op && Op->isCompoundAssignmentOp())
    Out.Bounded = true;
  if (const auto *Ref = llvm::dyn_cast<DeclRefExpr>(S))
    if (const auto *VD = llvm::dyn_cast<VarDecl>(Ref->getDecl())) {
      if (VD->hasLocalStorage())
        return readLocal(VD, Out);
      Out.Bounded |= VD->getIdentifier() && isClock(VD->getName());
      Out.Outside = true;
    }
  if (const auto *Call = llvm::dyn_cast<CallExpr>(S)) {
    const FunctionDecl *Callee = Call->getDirectCallee();
    Out.Bounded |= Callee && Callee->getIdentifier() && isClock(Callee->getName());
    // likely() and what the compiler knows of a constant say nothing of the loop.
    Out.Outside |=
        !Callee || !Callee->getIdentifier() || !Callee->getName().starts_with("__builtin_");
  }
  if (llvm::isa<MemberExpr, ArraySubscriptExpr, GCCAsmStmt>(S))
    Out.Outside = true;
  for (const Stmt *Child : S->children())
    read(Child, Out);
}

const Stmt *LoopReader::conditionOf(const CFGBlock *Block) const {
  if (const auto *Switch = llvm::dyn_cast_or_null<SwitchStmt>(Block->getTerminatorStmt()))
    return Switch->getCond();
  return Block->getLastCondition();
}

bool LoopReader::waits() {
  for (const CFGBlock *Block : Blocks) {
    for (const CFGElement &Element : *Block)
      if (std::optional<CFGStmt> S = Element.getAs<CFGStmt>())
        collect(S->getStmt());
    if (const Stmt *Condition = Block->getTerminatorCondition())
      collect(Condition);
  }
  Depends All;
  for (const CFGBlock *Block : Blocks)
    for (const CFGBlock::AdjacentBlock &Next : Block->succs()) {
      const CFGBlock *To = Next.getReachableBlock();
      if (!To || Blocks.count(To))
        continue;
      const Stmt *Condition = conditionOf(Block);
      if (!Condition)
        return false;
      read(Condition, All);
    }
  return All.Outside && !All.Bounded && !Acts;
}
