//===- ValueReader.h - What an expression is, without its order -------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_FACTS_VALUEREADER_H
#define IRQLINT_CHECKERS_FACTS_VALUEREADER_H

#include "checkers/facts/Facts.h"
#include "checkers/facts/Symbols.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/Expr.h"
#include "llvm/ADT/DenseMap.h"

#include <optional>

namespace irqlint {

/// What the reader of one function knows of its locals and calls before it reads values. Empty
/// for initialisers at file scope.
struct LocalDefs {
  struct Local {
    std::vector<const clang::Expr *> Values; ///< initialiser and plain assignments
    bool Escapes = false;                    ///< its address is taken, or it is changed in place
  };
  llvm::DenseMap<const clang::VarDecl *, Local> Locals;
  llvm::DenseMap<const clang::ParmVarDecl *, unsigned> Params;
  llvm::DenseMap<const clang::CallExpr *, unsigned> Calls;
};

/// Reads expressions as Values and conditions as Atoms.
class ValueReader {
public:
  ValueReader(clang::ASTContext &Ctx, Symbols &Syms, const LocalDefs &Defs,
              std::vector<Interned<Alternative>> &Choices)
      : Ctx(Ctx), Syms(Syms), Defs(Defs), Choices(Choices) {}

  Value read(const clang::Expr *E) { return read(E, 0); }

  /// The condition under which E is true (or, with Truth false, is not), where it is simple.
  std::optional<Atom> test(const clang::Expr *E, bool Truth) { return test(E, Truth, 0); }

private:
  Value read(const clang::Expr *E, unsigned Depth);
  Value readDeclRef(const clang::DeclRefExpr *Ref, unsigned Depth);
  Value readLocal(const clang::VarDecl *VD, unsigned Depth);
  Value readAddress(const clang::Expr *Of, unsigned Depth);
  Value readBits(const clang::BinaryOperator *Op, unsigned Depth);
  Value choose(const std::vector<Alternative> &Alternatives);
  std::optional<int64_t> constant(const clang::Expr *E) const;
  std::optional<Atom> test(const clang::Expr *E, bool Truth, unsigned Depth);
  ContextTest contextTest(const clang::Expr *E) const;

  clang::ASTContext &Ctx;
  Symbols &Syms;
  const LocalDefs &Defs;
  std::vector<Interned<Alternative>> &Choices;
};

/// The last expression of a GNU statement expression, or null.
const clang::Expr *resultOf(const clang::StmtExpr *E);

} // namespace irqlint

#endif // IRQLINT_CHECKERS_FACTS_VALUEREADER_H
