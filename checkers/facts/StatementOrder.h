//===- StatementOrder.h - What the blocks of a CFG do, in order -----------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_FACTS_STATEMENTORDER_H
#define IRQLINT_CHECKERS_FACTS_STATEMENTORDER_H

#include "clang/Analysis/CFG.h"
#include "llvm/ADT/DenseMap.h"

#include <vector>

namespace clang {
class VarDecl;
} // namespace clang

namespace irqlint {

/// One thing that a block does: an expression that calls, sets, changes or reads, a return, or the
/// initialisation of a local variable. A cleanup stands for the call of its function.
struct OrderedStep {
  const clang::Stmt *S = nullptr;          ///< null for an initialisation and a cleanup
  const clang::VarDecl *Defined = nullptr; ///< the variable, of an initialisation or a cleanup
  const clang::FunctionDecl *Cleanup = nullptr;
};

/// The expressions of a CFG in the order of their evaluation: operands before what uses them. The
/// elements of a CFG are whole statements, of which it keeps only the calls apart.
class StatementOrder {
public:
  explicit StatementOrder(const clang::CFG &Graph);

  const std::vector<OrderedStep> &of(const clang::CFGBlock *Block) const {
    static const std::vector<OrderedStep> None;
    auto It = Steps.find(Block);
    return It == Steps.end() ? None : It->second;
  }

private:
  void visit(const clang::Stmt *S, bool IsElement, std::vector<OrderedStep> &Out);

  llvm::DenseMap<const clang::Stmt *, unsigned> Elements;
  llvm::DenseMap<const clang::CFGBlock *, std::vector<OrderedStep>> Steps;
};

} // namespace irqlint

#endif // IRQLINT_CHECKERS_FACTS_STATEMENTORDER_H
