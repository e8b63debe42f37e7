//===- PartReader.h - What a computed argument is made of -----------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The address of a register is a sum: where the block is mapped, an offset that is a constant, a
// field or what a caller passes, and some multiple of a bank's number. Which register is meant is
// known by the parts, and so is where an address that a device is given came from.
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_FACTS_PARTREADER_H
#define IRQLINT_CHECKERS_FACTS_PARTREADER_H

#include "checkers/facts/ValueReader.h"

#include <vector>

namespace irqlint {

class PartReader {
public:
  PartReader(clang::ASTContext &Ctx, Symbols &Syms, const LocalDefs &Defs)
      : Ctx(Ctx), Syms(Syms), Defs(Defs) {}

  /// Whether E may have parts that its Value does not name.
  static bool isComputed(const clang::Expr *E);

  /// The parts of E where At is evaluated, each once; an Unknown among them stands for all that is
  /// not named. Of a factor, a shift or a mask no constant is named, and its fields have no
  /// AndBits.
  std::vector<Value> read(const clang::Expr *E, const clang::Stmt *At);

private:
  void collect(const clang::Expr *E, const clang::Stmt *At, unsigned Depth, bool Constants);
  void variable(const clang::DeclRefExpr *Ref, const clang::Stmt *At, unsigned Depth,
                bool Constants);
  void element(const clang::ArraySubscriptExpr *E, const clang::Stmt *At, unsigned Depth,
               bool Scaled);
  void call(const clang::CallExpr *E, const clang::Stmt *At, unsigned Depth, bool Constants);
  void add(const Value &V);
  std::optional<int64_t> constant(const clang::Expr *E) const;

  clang::ASTContext &Ctx;
  Symbols &Syms;
  const LocalDefs &Defs;
  std::vector<Value> Parts;
  unsigned Budget = 0; ///< of expressions that one question may look at
};

} // namespace irqlint

#endif // IRQLINT_CHECKERS_FACTS_PARTREADER_H
