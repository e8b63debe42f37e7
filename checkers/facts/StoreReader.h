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

/// Turns assignments and initialisers into Stores.
class StoreReader {
public:
  StoreReader(FileNamer &Files, Symbols &Syms, ValueReader &Values, PlaceReader &Places,
              FactList<Store> &Out)
      : Files(Files), Syms(Syms), Values(Values), Places(Places), Out(Out) {}

  /// `left = right`, which At is.
  void assignment(const clang::Expr *Left, const clang::Expr *Right, const clang::Stmt *At);

  /// An initialiser of the variable that Object names, at Where; E may be a brace list.
  void initializer(const clang::Expr *E, Name Object, Place Where);

private:
  void list(const clang::InitListExpr *List, Name Object, Place Whole, bool InLargeArray);

  FileNamer &Files;
  Symbols &Syms;
  ValueReader &Values;
  PlaceReader &Places;
  FactList<Store> &Out;
};

} // namespace irqlint

#endif // IRQLINT_CHECKERS_FACTS_STOREREADER_H
