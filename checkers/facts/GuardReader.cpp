//===- GuardReader.cpp - The conditions under which a block runs ----------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/facts/GuardReader.h"

#include "checkers/facts/RtConditions.h"

#include "clang/AST/Stmt.h"

using namespace clang;
using namespace irqlint;

/// True where likely() or unlikely() says that Cond does not come out as Truth.
static bool isUnlikely(const Expr *Cond, bool Truth) {
  Cond = Cond->IgnoreParenCasts();
  while (const auto *Block = llvm::dyn_cast<StmtExpr>(Cond)) {
    const Expr *Last = resultOf(Block);
    if (!Last)
      return false;
    Cond = Last->IgnoreParenCasts();
  }
  if (const auto *Op = llvm::dyn_cast<UnaryOperator>(Cond); Op && Op->getOpcode() == UO_LNot)
    return isUnlikely(Op->getSubExpr(), !Truth);
  const auto *Call = llvm::dyn_cast<CallExpr>(Cond);
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  if (!Callee || !Callee->getIdentifier() || Callee->getName() != "__builtin_expect" ||
      Call->getNumArgs() != 2)
    return false;
  const auto *Hint = llvm::dyn_cast<IntegerLiteral>(Call->getArg(1)->IgnoreParenCasts());
  return Hint && Hint->getValue().getBoolValue() != Truth;
}

/// True where Cond comes out as Truth only for the last reference to an object: who drops one in
/// atomic context sees to it that another one is left (include/linux/refcount.h, kref.h).
static bool isLastReference(const Expr *Cond, bool Truth) {
  Cond = Cond->IgnoreParenCasts();
  if (const auto *Op = llvm::dyn_cast<UnaryOperator>(Cond); Op && Op->getOpcode() == UO_LNot)
    return isLastReference(Op->getSubExpr(), !Truth);
  const auto *Call = llvm::dyn_cast<CallExpr>(Cond);
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  return Truth && Callee && Callee->getIdentifier() &&
         (Callee->getName().ends_with("_dec_and_test") ||
          Callee->getName().ends_with("_sub_and_test"));
}

GuardReader::GuardReader(const CFG &Graph, ValueReader &Values, const ReachingDefs &Reaching,
                         const ASTContext &Ctx)
    : Graph(Graph), Values(Values), Reaching(Reaching), Ctx(Ctx),
      Dominators(const_cast<CFG *>(&Graph)) {}

/// Where the condition of Branch is to be read for what runs on the side of Target alone. Where the
/// loop is gone round by that side only, who is there has been let in by what held before the loop.
const Stmt *GuardReader::pointOf(const CFGBlock *Branch, const CFGBlock *Target, const Expr *Cond) {
  const Stmt *First = Reaching.firstTime(Branch);
  bool IsRound =
      First && llvm::all_of(Branch->preds(), [&](const CFGBlock::AdjacentBlock &Pred) {
        const CFGBlock *From = Pred.isReachable() ? Pred.getReachableBlock() : nullptr;
        return !From || !Dominators.dominates(Branch, From) || Dominators.dominates(Target, From);
      });
  return IsRound ? First : Cond;
}

/// By how many edges Target is entered. An edge decides for Target when it is the only one: loops
/// back to Target, and blocks that nothing reaches, such as the one behind `do { } while (0)`, do
/// not count.
unsigned GuardReader::entries(const CFGBlock *Target) {
  unsigned N = 0;
  for (const CFGBlock::AdjacentBlock &Pred : Target->preds())
    N += Pred.isReachable() && Dominators.isReachableFromEntry(Pred.getReachableBlock()) &&
         !Dominators.dominates(Target, Pred.getReachableBlock());
  return N;
}

/// The case of a switch by which alone Block is entered: its value is the one that was switched on.
void GuardReader::addCase(const SwitchStmt *Switch, const CFGBlock *Branch, const CFGBlock *Block,
                          Atoms &Guards) {
  for (const CFGBlock::AdjacentBlock &Succ : Branch->succs()) {
    const CFGBlock *Target = Succ.getReachableBlock();
    const auto *Case = Target ? llvm::dyn_cast_or_null<CaseStmt>(Target->getLabel()) : nullptr;
    if (!Case || Case->getRHS() || entries(Target) != 1 || !Dominators.dominates(Target, Block))
      continue;
    if (std::optional<Atom> A = Values.isEqual(Switch->getCond(), Case->getLHS()))
      if (llvm::find(Guards, *A) == Guards.end())
        Guards.push_back(*A);
  }
}

/// Whether Block runs only on the side of Branch that a kernel with CONFIG_PREEMPT_RT does not
/// take. The other side is cut off here, and so counts as an entry all the same.
bool GuardReader::isWithoutRt(const CFGBlock *Branch, const Expr *Cond, const CFGBlock *Block) {
  std::optional<bool> Asks = asksForRt(Cond, Ctx);
  if (!Asks)
    return false;
  const CFGBlock *Target = (Branch->succ_begin() + (*Asks ? 1 : 0))->getReachableBlock();
  return Target && Target->pred_size() == 1 && Dominators.dominates(Target, Block);
}

BlockGuards GuardReader::of(const CFGBlock *Block) {
  BlockGuards Out;
  Atoms Guards;
  auto *Node = Dominators.getBase().getNode(const_cast<CFGBlock *>(Block));
  for (Node = Node ? Node->getIDom() : nullptr; Node; Node = Node->getIDom()) {
    const CFGBlock *Branch = Node->getBlock();
    if (!Branch || !Branch->getTerminatorStmt())
      continue;
    if (const auto *Switch = llvm::dyn_cast<SwitchStmt>(Branch->getTerminatorStmt())) {
      addCase(Switch, Branch, Block, Guards);
      continue;
    }
    const auto *Cond = llvm::dyn_cast_or_null<Expr>(Branch->getLastCondition());
    if (Branch->succ_size() != 2 || !Cond)
      continue;
    Out.WithoutRt |= isWithoutRt(Branch, Cond, Block);
    for (unsigned Side = 0; Side != 2; ++Side) {
      const CFGBlock *Target = (Branch->succ_begin() + Side)->getReachableBlock();
      const CFGBlock *Other = (Branch->succ_begin() + 1 - Side)->getReachableBlock();
      if (!Target || !Other || Target == Other || entries(Target) != 1 ||
          !Dominators.dominates(Target, Block))
        continue;
      Out.Unlikely |= isUnlikely(Cond, Side == 0) || isLastReference(Cond, Side == 0);
      if (std::optional<bool> Truth = Values.truth(Cond, Cond))
        Out.Never |= *Truth != (Side == 0);
      if (std::optional<Atom> A = Values.test(Cond, Side == 0, pointOf(Branch, Target, Cond)))
        if (llvm::find(Guards, *A) == Guards.end())
          Guards.push_back(*A);
    }
  }
  Out.Conditions = Interned<Atom>(Guards);
  return Out;
}

bool GuardReader::asksContext() {
  for (const CFGBlock *Block : Graph) {
    if (Block->succ_size() != 2 || !Block->getTerminatorStmt())
      continue;
    const auto *Cond = llvm::dyn_cast_or_null<Expr>(Block->getLastCondition());
    if (!Cond || isUnlikely(Cond, true))
      continue;
    std::optional<Atom> A = Values.test(Cond, true, Cond);
    if (A && A->Context != ContextTest::None && A->Context != ContextTest::OopsInProgress)
      return true;
  }
  return false;
}
