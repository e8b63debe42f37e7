//===- StoreReader.h - What a function or an initialiser stores -----------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_FACTS_STOREREADER_H
#define IRQLINT_CHECKERS_FACTS_STOREREADER_H

#include "checkers/facts/Facts.h"
#include "checkers/facts/PlaceReader.h"
#include "checkers/facts/Symbols.h"
#include "checkers/facts/ValueReader.h"

namespace irqlint {

/// What an expression is a part of, without following a pointer.
struct PartOf {
  const clang::VarDecl *Variable = nullptr; ///< of static storage
  uint8_t Element = 0;                      ///< as of a Store
};
PartOf partOf(const clang::Expr *E, const clang::ASTContext &Ctx);

/// Turns assignments and initialisers into Stores.
class StoreReader {
public:
  StoreReader(const clang::ASTContext &Ctx, FileNamer &Files, Symbols &Syms, ValueReader &Values,
              PlaceReader &Places, FactList<Store> &Out)
      : Ctx(Ctx), Files(Files), Syms(Syms), Values(Values), Places(Places), Out(Out) {}

  /// `left = right`, which At is.
  void assignment(const clang::Expr *Left, const clang::Expr *Right, const clang::Stmt *At);

  /// An initialiser of the variable that Object names, at Where; E may be a brace list.
  void initializer(const clang::Expr *E, Name Object, Place Where);

private:
  void functions(const clang::InitListExpr *List, Name Object, Place Whole);
  void list(const clang::InitListExpr *List, Name Object, Place Whole, bool InLargeArray);

  const clang::ASTContext &Ctx;
  FileNamer &Files;
  Symbols &Syms;
  ValueReader &Values;
  PlaceReader &Places;
  FactList<Store> &Out;
};

} // namespace irqlint

#endif // IRQLINT_CHECKERS_FACTS_STOREREADER_H
