//===- Symbols.h - Names for declarations ---------------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_FACTS_SYMBOLS_H
#define IRQLINT_CHECKERS_FACTS_SYMBOLS_H

#include "checkers/facts/FileNames.h"

#include "llvm/ADT/DenseMap.h"

namespace clang {
class FieldDecl;
class FunctionDecl;
class RecordDecl;
class VarDecl;
} // namespace clang

namespace irqlint {

class HeaderBodies;

/// Gives every function, variable and record a name that is unique in the program:
/// `kfree` with external linkage, `foo_mask@drivers/irqchip/irq-foo.c` with internal linkage,
/// `readl@include/asm-generic/io.h:120#1f2e` for a body in a header, of which there may be
/// variants.
class Symbols {
public:
  Symbols(FileNamer &Files, const HeaderBodies &Bodies) : Files(Files), Bodies(Bodies) {}

  Name of(const clang::FunctionDecl *FD);
  Name of(const clang::VarDecl *VD);
  /// The record's tag or typedef; an unnamed one takes the name of the record that holds it.
  static Name of(const clang::RecordDecl *RD);
  static Name recordOf(const clang::FieldDecl *FD);

private:
  FileNamer &Files;
  const HeaderBodies &Bodies;
  llvm::DenseMap<const clang::FunctionDecl *, Name> Known;
};

} // namespace irqlint

#endif // IRQLINT_CHECKERS_FACTS_SYMBOLS_H
