//===- DroppedResults.h - Calls of whose result nobody takes note ---------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// `regmap_read(map, reg, &val);` as a statement of its own: whether val was filled in nobody knows,
// so that who reads it relies on the call. There are few such reads, and facts keep them; other
// reads of a function's own variables they do not.
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_FACTS_DROPPEDRESULTS_H
#define IRQLINT_CHECKERS_FACTS_DROPPEDRESULTS_H

#include "clang/AST/Expr.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/ADT/SmallVector.h"

namespace irqlint {

class DroppedResults {
public:
  /// A statement that stands by itself: if it is a call, its result is dropped.
  void addStatement(const clang::Stmt *S);
  /// The statement of ({ }) that is its value, to be told before the statement itself.
  void addValue(const clang::Stmt *S) { Values.insert(S); }

  /// A variable that is read, and the call that has filled it in.
  struct Read {
    const clang::CallExpr *Call;
    const clang::DeclRefExpr *Of;
  };
  /// What S reads itself. What is printed does not count.
  llvm::SmallVector<Read, 2> readsOf(const clang::Stmt *S) const;

private:
  void collect(const clang::Stmt *S, const clang::CallExpr *In,
               llvm::SmallVector<Read, 2> &Out) const;

  llvm::DenseMap<const clang::VarDecl *, llvm::SmallVector<const clang::CallExpr *, 1>> Filled;
  llvm::SmallPtrSet<const clang::Stmt *, 4> Values;
};

} // namespace irqlint

#endif // IRQLINT_CHECKERS_FACTS_DROPPEDRESULTS_H
