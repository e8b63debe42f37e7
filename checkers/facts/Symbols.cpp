//===- Symbols.cpp - Names for declarations -------------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/facts/Symbols.h"

#include "checkers/facts/HeaderBodies.h"
#include "checkers/facts/Prefix.h"

#include "clang/AST/Decl.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang;
using namespace irqlint;

Name Symbols::of(const FunctionDecl *FD) {
  const FunctionDecl *Canon = FD->getCanonicalDecl();
  auto It = Known.find(Canon);
  if (It != Known.end())
    return It->second;
  const FunctionDecl *Def = FD->getDefinition();
  if (const PrefixFunction *F = Def ? Bodies.precompiled(Def) : nullptr)
    return Known[Canon] = Name(F->Symbol);
  std::string Symbol = FD->getNameAsString();
  if (uint64_t Variant = Def ? Bodies.variantOf(Def) : 0;
      Variant && (!FD->isExternallyVisible() || FD->isInlined())) {
    Pos At = Files.posOf(Def->getLocation());
    Symbol += ("@" + At.File.str() + ":" + llvm::Twine(At.Line) + "#" +
               llvm::utohexstr(Variant, /*LowerCase=*/true))
                  .str();
  } else if (!FD->isExternallyVisible()) {
    Symbol += ("@" + Files.fileOf(FD->getLocation()).str()).str();
  }
  return Known[Canon] = Name(Symbol);
}

Name Symbols::of(const VarDecl *VD) {
  std::string Symbol = VD->getNameAsString();
  if (VD->isExternallyVisible())
    return Name(Symbol);
  Symbol += ("@" + Files.fileOf(VD->getLocation()).str()).str();
  if (const auto *FD = llvm::dyn_cast_or_null<FunctionDecl>(VD->getParentFunctionOrMethod()))
    Symbol += ":" + FD->getNameAsString();
  return Name(Symbol);
}

Name Symbols::of(const RecordDecl *RD) {
  while (RD) {
    if (RD->getIdentifier())
      return Name(RD->getName());
    if (const TypedefNameDecl *Alias = RD->getTypedefNameForAnonDecl())
      return Name(Alias->getName());
    RD = llvm::dyn_cast<RecordDecl>(RD->getDeclContext());
  }
  return Name();
}

Name Symbols::recordOf(const FieldDecl *FD) { return of(FD->getParent()); }
