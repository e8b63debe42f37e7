//===- GuardReader.h - The conditions under which a block runs ------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_FACTS_GUARDREADER_H
#define IRQLINT_CHECKERS_FACTS_GUARDREADER_H

#include "checkers/facts/ValueReader.h"

#include "clang/Analysis/Analyses/Dominators.h"
#include "clang/Analysis/CFG.h"

namespace irqlint {

/// What holds whenever a block runs.
struct BlockGuards {
  Interned<Atom> Conditions;
  bool Never = false;     ///< a constant decides that it does not run
  bool Unlikely = false;  ///< unlikely() or a WARN_ON() says that it does not run, or it
                          ///< runs only for the last reference to an object
  bool WithoutRt = false; ///< a test of CONFIG_PREEMPT_RT leaves it out of a kernel with that
};

/// Reads the branches of one function's control flow graph.
class GuardReader {
public:
  GuardReader(const clang::CFG &Graph, ValueReader &Values, const ReachingDefs &Reaching,
              const clang::ASTContext &Ctx);

  /// The conditions of the branches that dominate Block.
  BlockGuards of(const clang::CFGBlock *Block);

  /// Whether some branch depends on the context that the function runs in. A warning about it is
  /// not such a branch: what follows it runs all the same.
  bool asksContext();

private:
  bool isWithoutRt(const clang::CFGBlock *Branch, const clang::Expr *Cond,
                   const clang::CFGBlock *Block);
  unsigned entries(const clang::CFGBlock *Target);
  const clang::Stmt *pointOf(const clang::CFGBlock *Branch, const clang::CFGBlock *Target,
                             const clang::Expr *Cond);
  void addCase(const clang::SwitchStmt *Switch, const clang::CFGBlock *Branch,
               const clang::CFGBlock *Block, Atoms &Guards);

  const clang::CFG &Graph;
  ValueReader &Values;
  const ReachingDefs &Reaching;
  const clang::ASTContext &Ctx;
  clang::CFGDomTree Dominators;
};

} // namespace irqlint

#endif // IRQLINT_CHECKERS_FACTS_GUARDREADER_H
