//===- ValueReader.h - What an expression is, without its order -----------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_FACTS_VALUEREADER_H
#define IRQLINT_CHECKERS_FACTS_VALUEREADER_H

#include "checkers/facts/Facts.h"
#include "checkers/facts/ReachingDefs.h"
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
    std::vector<const clang::Expr *> Values;   ///< initialiser and plain assignments
    bool Escapes = false;                      ///< its address is taken, or it is changed in place
    unsigned Addresses = 0;                    ///< how often its address is taken
    const clang::CallExpr *FilledBy = nullptr; ///< a call that is given its address
    unsigned FilledArgument = 0;
  };
  llvm::DenseMap<const clang::VarDecl *, Local> Locals;
  llvm::DenseMap<const clang::ParmVarDecl *, unsigned> Params;
  llvm::DenseMap<const clang::CallExpr *, unsigned> Calls;
  const ReachingDefs *Reaching = nullptr; ///< null: every value counts everywhere

  /// The values that VD may have where At is evaluated; null among them is what a parameter was
  /// passed. Nothing where they are not known.
  std::optional<llvm::SmallVector<const clang::Expr *, 4>> valuesAt(const clang::Stmt *At,
                                                                    const clang::VarDecl *VD) const;
};

/// Parentheses, casts, and the hints of likely() around an expression taken away, and `({ ...; E;
/// })` reduced to E.
const clang::Expr *coreOf(const clang::Expr *E);

class ValueReader {
public:
  ValueReader(clang::ASTContext &Ctx, Symbols &Syms, const LocalDefs &Defs,
              FactList<Interned<Alternative>> &Choices)
      : Ctx(Ctx), Syms(Syms), Defs(Defs), Choices(Choices) {}

  /// What E is, as far as that is known where At is evaluated; see ReachingDefs.
  Value read(const clang::Expr *E, const clang::Stmt *At = nullptr);

  /// The condition under which E is true (or, with Truth false, is not), where it is simple.
  std::optional<Atom> test(const clang::Expr *E, bool Truth, const clang::Stmt *At = nullptr);

  /// The same of a branch's condition, of which more is asked: also of test_bit() with a number. It
  /// is a test of one bit then.
  std::optional<Atom> question(const clang::Expr *E);

  /// The field that the last question() or isEqual() reads, by an expression of its own; null where
  /// that is none, or more than one.
  const clang::MemberExpr *askedField() const {
    return Fields == 1 && AskedAt == Start ? Asked : nullptr;
  }
  /// The same of a field that was read earlier, into a local variable, and where that was.
  std::pair<const clang::MemberExpr *, const clang::Stmt *> askedEarlier() const {
    return {Fields == 1 && AskedAt != Start ? Asked : nullptr, AskedAt};
  }

  /// Whether E is true, where constants decide that: those that a local variable always holds too.
  std::optional<bool> truth(const clang::Expr *E, const clang::Stmt *At);

  /// The condition that E is Constant, where both are simple.
  std::optional<Atom> isEqual(const clang::Expr *E, const clang::Expr *Constant);

private:
  /// Deep chains of locals and nested macros tell nothing more.
  static constexpr unsigned MaxDepth = 12;

  Value readAt(const clang::Expr *E, unsigned Depth);
  Value readValues(llvm::ArrayRef<const clang::Expr *> Values, const clang::VarDecl *VD,
                   unsigned Depth);
  Value readOutput(const clang::VarDecl *VD);
  Value readDeclRef(const clang::DeclRefExpr *Ref, unsigned Depth);
  Value readLocal(const clang::VarDecl *VD, unsigned Depth);
  Value readAddress(const clang::Expr *Of, unsigned Depth);
  Value readBits(const clang::BinaryOperator *Op, unsigned Depth);
  Value readTruth(const clang::Expr *E, unsigned Depth);
  Value readEither(const clang::BinaryOperator *Op, unsigned Depth);
  Value without(const Value &V, const Atom &A) const;
  std::optional<Atom> bitTest(const clang::Expr *E, bool Truth);
  Value choose(llvm::ArrayRef<Alternative> Alternatives);
  std::optional<int64_t> constant(const clang::Expr *E) const;
  std::optional<Atom> order(const clang::BinaryOperator *Op, bool Truth, unsigned Depth);
  std::optional<Atom> testAt(const clang::Expr *E, bool Truth, unsigned Depth);
  ContextTest contextTest(const clang::Expr *E) const;

  clang::ASTContext &Ctx;
  Symbols &Syms;
  const LocalDefs &Defs;
  FactList<Interned<Alternative>> &Choices;
  const clang::Stmt *Point = nullptr;             ///< where the expression at hand is evaluated
  llvm::SmallVector<const clang::Expr *, 8> Open; ///< values of locals that are being read
  unsigned Budget = 0;                      ///< of values of locals that one question may look at
  const clang::MemberExpr *Asked = nullptr; ///< the last field that was read
  const clang::Stmt *AskedAt = nullptr;     ///< and where
  const clang::Stmt *Start = nullptr;       ///< where the question is
  unsigned Fields = 0;                      ///< how many were read
  bool Bits = false;                        ///< test_bit() counts
};

/// The last expression of a GNU statement expression, or null.
const clang::Expr *resultOf(const clang::StmtExpr *E);

} // namespace irqlint

#endif // IRQLINT_CHECKERS_FACTS_VALUEREADER_H
