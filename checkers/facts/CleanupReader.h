//===- CleanupReader.h - What is called where a scope ends ----------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A variable with __attribute__((cleanup)) has a function called where it goes out of scope: it
// unlocks what DEFINE_GUARD() has locked or frees as DEFINE_FREE() says (include/linux/cleanup.h).
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_FACTS_CLEANUPREADER_H
#define IRQLINT_CHECKERS_FACTS_CLEANUPREADER_H

#include "checkers/facts/Facts.h"

#include "llvm/ADT/MapVector.h"

#include <utility>
#include <vector>

namespace clang {
class ASTContext;
class CFGBlock;
class Expr;
class VarDecl;
} // namespace clang

namespace irqlint {

class FileNamer;
class GuardReader;
class ReachingDefs;
class StatementOrder;
class Symbols;

class CleanupReader {
public:
  /// Order is that of the blocks that Steps are of.
  CleanupReader(const std::vector<const clang::CFGBlock *> &Order, const StatementOrder &Steps)
      : Order(Order), Steps(Steps) {}

  /// Adds the calls to Out.
  void read(FileNamer &Files, Symbols &Syms, FactList<CallSite> &Out);

  /// The number of the call at the end of the variable's scope in that block.
  uint32_t callOf(const clang::CFGBlock *Block, const clang::VarDecl *VD) const {
    return Calls.lookup({Block, VD});
  }

  /// What is freed is not NULL: says of those of Out under which conditions besides their blocks'
  /// they do anything. The function that DEFINE_FREE() makes leaves a NULL alone.
  void narrow(const ReachingDefs &Reaching, GuardReader &Guards, const clang::ASTContext &Ctx,
              FunctionFacts &Out) const;

private:
  const clang::CFGBlock *blockOf(const clang::Expr *Value) const;

  const std::vector<const clang::CFGBlock *> &Order;
  const StatementOrder &Steps;
  llvm::MapVector<std::pair<const clang::CFGBlock *, const clang::VarDecl *>, uint32_t> Calls;
};

} // namespace irqlint

#endif // IRQLINT_CHECKERS_FACTS_CLEANUPREADER_H
