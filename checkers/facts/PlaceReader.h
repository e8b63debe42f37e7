//===- PlaceReader.h - Which object an expression means -------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_FACTS_PLACEREADER_H
#define IRQLINT_CHECKERS_FACTS_PLACEREADER_H

#include "checkers/facts/Place.h"
#include "checkers/facts/ValueReader.h"

namespace irqlint {

/// Reads access paths. Defs is of the function whose expressions are read.
class PlaceReader {
public:
  PlaceReader(Symbols &Syms, const LocalDefs &Defs) : Syms(Syms), Defs(Defs) {}

  /// What E is, or points to, as far as that is known where At is evaluated.
  Place read(const clang::Expr *E, const clang::Stmt *At = nullptr);

private:
  Place readAt(const clang::Expr *E, const clang::Stmt *At, unsigned Depth);
  Place variable(const clang::VarDecl *VD, const clang::Stmt *At, unsigned Depth);
  Place binary(const clang::BinaryOperator *Op, const clang::Stmt *At, unsigned Depth);

  Symbols &Syms;
  const LocalDefs &Defs;
};

} // namespace irqlint

#endif // IRQLINT_CHECKERS_FACTS_PLACEREADER_H
