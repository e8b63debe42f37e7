//===- LoopReader.h - Loops that wait without a bound ---------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A loop waits without a bound where each way out of it tests only what the loop itself does not
// change: what a call returns, or memory. A counter, a pointer that moves on, and a look at the
// time are bounds.
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_FACTS_LOOPREADER_H
#define IRQLINT_CHECKERS_FACTS_LOOPREADER_H

#include "clang/Analysis/CFG.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/ADT/SmallVector.h"

namespace irqlint {

/// One loop of a function's control flow graph.
class LoopReader {
public:
  /// The loop that Latches, blocks behind Head, go back to Head for.
  LoopReader(const clang::CFGBlock *Head, llvm::ArrayRef<const clang::CFGBlock *> Latches);

  /// True where every way out tests only what the loop does not change, there is one, and the loop
  /// stores nothing in memory.
  bool waits();

private:
  /// What an expression's value depends on.
  struct Depends {
    bool Bounded = false; ///< on what the loop counts, moves on or measures
    bool Outside = false; ///< on a call's result or on memory
  };

  void collect(const clang::Stmt *S);
  void read(const clang::Stmt *S, Depends &Out);
  void readLocal(const clang::VarDecl *VD, Depends &Out);
  const clang::Stmt *conditionOf(const clang::CFGBlock *Block) const;

  /// What the loop makes of a local variable.
  struct Local {
    bool Counts = false;  ///< changed in place
    bool Outside = false; ///< filled in by a call or an instruction
    llvm::SmallVector<const clang::Expr *, 2> Values;
    enum { New, Open, Done } State = New;
    Depends On;
  };

  bool Acts = false; ///< it stores in memory
  llvm::SmallPtrSet<const clang::CFGBlock *, 8> Blocks;
  llvm::DenseMap<const clang::VarDecl *, Local> Locals;
  llvm::SmallPtrSet<const clang::Stmt *, 32> Seen;
};

} // namespace irqlint

#endif // IRQLINT_CHECKERS_FACTS_LOOPREADER_H
