//===- FlowReader.cpp - The order of what a function does -----------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/facts/FlowReader.h"

#include "checkers/facts/LoopReader.h"

#include "llvm/ADT/SmallVector.h"

using namespace clang;
using namespace irqlint;

namespace {
class Layout {
public:
  Layout(const CFG &Graph, const std::vector<const CFGBlock *> &Order, FlowReader::Events &Of)
      : Graph(Graph), Order(Order), Of(Of) {
    for (unsigned I = 0; I != Order.size(); ++I)
      Place[Order[I]] = I;
  }

  std::vector<FlowEvent> run(FlowReader::TestOf Test);

private:
  llvm::SmallVector<const CFGBlock *, 4> successors(const CFGBlock *Block) const;
  llvm::SmallVector<const CFGBlock *, 2> latchesOf(const CFGBlock *Block) const;
  bool isFolded(const CFGBlock *Block) const;
  const CFGBlock *target(const CFGBlock *Block) const;
  void terminate(const CFGBlock *Block, const CFGBlock *Next, FlowReader::TestOf Test);
  void goTo(FlowKind Kind, uint32_t Index, const CFGBlock *To) {
    Patches.emplace_back(static_cast<uint32_t>(Out.size()), target(To));
    Out.push_back({Kind, Index, 0});
  }

  const CFG &Graph;
  const std::vector<const CFGBlock *> &Order;
  FlowReader::Events &Of;
  llvm::DenseMap<const CFGBlock *, unsigned> Place;
  std::vector<FlowEvent> Out;
  std::vector<std::pair<uint32_t, const CFGBlock *>> Patches; ///< events whose To is a block yet
};
} // namespace

/// The blocks that are entered from Block, each once.
llvm::SmallVector<const CFGBlock *, 4> Layout::successors(const CFGBlock *Block) const {
  llvm::SmallVector<const CFGBlock *, 4> Next;
  for (const CFGBlock::AdjacentBlock &Succ : Block->succs())
    if (const CFGBlock *To = Succ.getReachableBlock(); To && !llvm::is_contained(Next, To))
      Next.push_back(To);
  return Next;
}

/// The blocks that lie behind Block and go back to it.
llvm::SmallVector<const CFGBlock *, 2> Layout::latchesOf(const CFGBlock *Block) const {
  llvm::SmallVector<const CFGBlock *, 2> Latches;
  for (const CFGBlock::AdjacentBlock &Pred : Block->preds()) {
    auto It = Pred.isReachable() ? Place.find(Pred.getReachableBlock()) : Place.end();
    if (It != Place.end() && It->second >= Place.lookup(Block))
      Latches.push_back(It->first);
  }
  return Latches;
}

/// A block that does nothing and has one way on.
bool Layout::isFolded(const CFGBlock *Block) const {
  auto It = Of.find(Block);
  return Block != &Graph.getExit() && (It == Of.end() || It->second.empty()) &&
         successors(Block).size() == 1 && latchesOf(Block).empty() && !Block->hasNoReturnElement();
}

const CFGBlock *Layout::target(const CFGBlock *Block) const {
  while (isFolded(Block))
    Block = successors(Block).front();
  return Block;
}

static const CaseStmt *caseOf(const CFGBlock *Block) {
  return llvm::dyn_cast_or_null<CaseStmt>(Block->getLabel());
}

/// Where Block goes on, when Next is what is laid out behind it.
void Layout::terminate(const CFGBlock *Block, const CFGBlock *Next, FlowReader::TestOf Test) {
  if (Block == &Graph.getExit()) {
    Out.push_back({FlowKind::End, 0, 0});
    return;
  }
  llvm::SmallVector<const CFGBlock *, 4> To = successors(Block);
  if (To.empty() || Block->hasNoReturnElement()) {
    Out.push_back({FlowKind::Stop, 0, 0});
    return;
  }
  auto branch = [&](const CFGBlock *Other, const CaseStmt *Case) {
    goTo(FlowKind::Branch, Test(Block, Case, static_cast<uint32_t>(Out.size())), Other);
  };
  const CFGBlock *First = To.front();
  if (llvm::isa_and_nonnull<SwitchStmt>(Block->getTerminatorStmt())) {
    // No case's way on comes last, behind the tests of all cases.
    auto NoCase = llvm::find_if(To, [](const CFGBlock *Way) { return !caseOf(Way); });
    if (NoCase != To.end())
      First = *NoCase;
    for (const CFGBlock *Other : To)
      if (target(Other) != target(First))
        branch(Other, caseOf(Other));
  } else if (To.size() == 2 && target(To[0]) != target(To[1])) {
    branch(To[1], nullptr);
  } else {
    for (const CFGBlock *Other : llvm::drop_begin(To))
      if (target(Other) != target(First))
        goTo(FlowKind::Branch, FlowEvent::NoTest, Other);
  }
  if (target(First) != Next)
    goTo(FlowKind::Jump, 0, First);
}

std::vector<FlowEvent> Layout::run(FlowReader::TestOf Test) {
  std::vector<const CFGBlock *> Kept;
  for (const CFGBlock *Block : Order)
    if (!isFolded(Block) || Block == Order.front())
      Kept.push_back(Block);
  llvm::DenseMap<const CFGBlock *, uint32_t> Start;
  for (size_t I = 0; I != Kept.size(); ++I) {
    const CFGBlock *Block = Kept[I];
    Start[Block] = static_cast<uint32_t>(Out.size());
    if (llvm::SmallVector<const CFGBlock *, 2> Latches = latchesOf(Block); !Latches.empty())
      Out.push_back({FlowKind::Loop, LoopReader(Block, Latches).waits(), 0});
    auto It = Of.find(Block);
    if (It != Of.end())
      Out.insert(Out.end(), It->second.begin(), It->second.end());
    terminate(Block, I + 1 == Kept.size() ? nullptr : Kept[I + 1], Test);
  }
  for (auto [At, Block] : Patches)
    Out[At].To = Start.lookup(Block);
  return std::move(Out);
}

std::vector<FlowEvent> FlowReader::read(const CFG &Graph,
                                        const std::vector<const CFGBlock *> &Order, Events Of,
                                        TestOf Test) {
  return Layout(Graph, Order, Of).run(Test);
}
