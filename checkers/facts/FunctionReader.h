//===- FunctionReader.h - The facts of one function -----------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_FACTS_FUNCTIONREADER_H
#define IRQLINT_CHECKERS_FACTS_FUNCTIONREADER_H

#include "checkers/facts/Facts.h"
#include "checkers/facts/Symbols.h"

#include "clang/AST/ASTContext.h"

namespace irqlint {

/// Reads the body of FD: its calls in the order of clang's CFG, with what is held and which
/// conditions hold at each, and its stores.
FunctionFacts readFunction(const clang::FunctionDecl *FD, clang::ASTContext &Ctx, FileNamer &Files,
                           Symbols &Syms);

/// Adds the stores that the initialiser of a variable of static storage makes.
void readInitializer(const clang::VarDecl *VD, clang::ASTContext &Ctx, FileNamer &Files,
                     Symbols &Syms, FactList<Store> &Out);

} // namespace irqlint

#endif // IRQLINT_CHECKERS_FACTS_FUNCTIONREADER_H
