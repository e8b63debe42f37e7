//===- Symbols.h - Names for declarations -----------------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_FACTS_SYMBOLS_H
#define IRQLINT_CHECKERS_FACTS_SYMBOLS_H

#include "checkers/facts/Facts.h"

#include "clang/Basic/SourceLocation.h"
#include "llvm/ADT/DenseMap.h"

#include <string>

namespace clang {
class FieldDecl;
class FunctionDecl;
class LangOptions;
class RecordDecl;
class SourceManager;
class VarDecl;
} // namespace clang

namespace irqlint {

class HeaderBodies;

/// The path as a report shows it: below Root (absolute, no trailing slash) relative to it, else
/// absolute without dots. A relative Path starts at Directory.
std::string relativePath(llvm::StringRef Path, llvm::StringRef Root, llvm::StringRef Directory);

/// Path, from Directory where it is relative.
std::string absolutePath(llvm::StringRef Path, llvm::StringRef Directory);

/// True for a header in an include folder of the kernel, which drivers share.
bool isKernelHeader(Name File);

/// Positions and file names of one translation unit, relative to the kernel's root.
class FileNamer {
public:
  /// Root and Directory (the command's working directory) are absolute, without trailing slash.
  FileNamer(const clang::SourceManager &SM, const clang::LangOptions &LO, std::string Root,
            std::string Directory)
      : SM(SM), LO(LO), Root(std::move(Root)), Directory(std::move(Directory)) {}

  Name fileOf(clang::SourceLocation Loc);
  Pos posOf(clang::SourceLocation Loc);

private:
  const clang::SourceManager &SM;
  const clang::LangOptions &LO;
  std::string Root;
  std::string Directory;
  llvm::DenseMap<clang::FileID, Name> Known;
};

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
