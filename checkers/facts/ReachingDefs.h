//===- ReachingDefs.h - What a local variable may hold at a point ---------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_FACTS_REACHINGDEFS_H
#define IRQLINT_CHECKERS_FACTS_REACHINGDEFS_H

#include "checkers/facts/StatementOrder.h"

#include "clang/AST/Expr.h"
#include "llvm/ADT/SmallVector.h"

#include <optional>
#include <vector>

namespace irqlint {

struct LocalDefs;

/// Whether it sets or clears bits of what a variable holds, so that the others stay.
bool setsBits(const clang::BinaryOperator *Op);

/// For the locals that are assigned more than once, and the parameters that are assigned at all:
/// which of the assignments are the last before a point, on some path. Where its address is taken,
/// or it is changed by what it was, a variable is followed up to there.
class ReachingDefs {
public:
  /// Order is in reverse post-order of the graph that Steps were made from.
  ReachingDefs(const std::vector<const clang::CFGBlock *> &Order, const StatementOrder &Steps,
               const LocalDefs &Defs);

  /// The values that VD may have where At, a step or the value of an assignment or initialisation,
  /// is evaluated; null stands for what it had when the function was entered. Nothing where VD is
  /// not followed, or At is not known.
  std::optional<llvm::SmallVector<const clang::Expr *, 4>> at(const clang::Stmt *At,
                                                              const clang::VarDecl *VD) const;

  /// The same where the variable's cleanup is called at the end of its scope in that block.
  std::optional<llvm::SmallVector<const clang::Expr *, 4>>
  atCleanup(const clang::CFGBlock *Block, const clang::VarDecl *VD) const;

  /// What stands for the condition of Block as it is evaluated before the loop that Block is the
  /// head of has been gone round; null where it is no such head.
  const clang::Stmt *firstTime(const clang::CFGBlock *Block) const {
    return FirstTimes.lookup(Block);
  }

private:
  using State = std::vector<uint64_t>; ///< by variable, a bit for each of its values
  using Ends = llvm::DenseMap<const clang::CFGBlock *, State>; ///< behind each block

  struct Variable {
    unsigned Index = 0;
    std::vector<const clang::Expr *> Values;
  };
  static void join(State &S, const Ends &Out, const clang::CFGBlock *From);
  void through(const clang::CFGBlock *Block, const StatementOrder &Steps, State &S, bool Record);
  void addFirstTimes(const std::vector<const clang::CFGBlock *> &Order, const StatementOrder &Steps,
                     const Ends &Out);
  void define(State &S, const clang::VarDecl *VD, const clang::Expr *Value) const;
  std::optional<llvm::SmallVector<const clang::Expr *, 4>> valuesIn(unsigned Place,
                                                                    const Variable &Of) const;

  llvm::DenseMap<const clang::VarDecl *, Variable> Followed;
  llvm::DenseMap<const clang::Stmt *, unsigned> Points; ///< places in States
  llvm::DenseMap<std::pair<const clang::CFGBlock *, const clang::VarDecl *>, unsigned> Cleanups;
  std::vector<State> States;
  llvm::DenseMap<const clang::CFGBlock *, const clang::Stmt *> FirstTimes;
};

} // namespace irqlint

#endif // IRQLINT_CHECKERS_FACTS_REACHINGDEFS_H
