//===- HeaderBodies.h - Each header body parsed once ------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

//
// A translation unit of the kernel carries about 5,000 function bodies from headers, and parsing
// them is about half of its cost. The same text gives the same facts wherever the macros and the
// functions that it names mean the same, so a body is known by its place and by what all of its
// identifiers stand for, and only the first unit that meets such a variant parses it.
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_FACTS_HEADERBODIES_H
#define IRQLINT_CHECKERS_FACTS_HEADERBODIES_H

#include "checkers/facts/Name.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/StringMap.h"

#include <cstdint>
#include <mutex>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace clang {
class FunctionDecl;
class MacroInfo;
class IdentifierInfo;
class Preprocessor;
class SourceManager;
} // namespace clang

namespace irqlint {

class FileNamer;

/// The variants that some unit of this process has parsed or is parsing. Thread-safe.
class SharedBodies {
public:
  /// True for the first caller with this key.
  bool claim(uint64_t Key);
  /// The identifiers of a body, if an earlier unit listed them; Place is file, offset.
  const std::vector<std::string> *find(Name File, unsigned Offset);
  const std::vector<std::string> *add(Name File, unsigned Offset, std::vector<std::string> Words);

private:
  std::mutex Lock;
  std::unordered_set<uint64_t> Claimed;
  std::unordered_map<Name, std::unordered_map<unsigned, std::vector<std::string>>> Words;
};

/// The header bodies of one translation unit, while it is being parsed.
class HeaderBodies {
public:
  /// Shared may be null: then every body is parsed.
  HeaderBodies(clang::Preprocessor &PP, FileNamer &Files, SharedBodies *Shared)
      : PP(PP), Files(Files), Shared(Shared) {}

  /// Asked by the parser before it reads the body of FD.
  bool shouldSkip(const clang::FunctionDecl *FD);

  /// Tells apart bodies at the same place that mean different things; 0 for a function that has
  /// no body in a header.
  uint64_t variantOf(const clang::FunctionDecl *FD) const;

private:
  const std::vector<std::string> &wordsOf(const clang::FunctionDecl *FD);
  std::vector<std::string> lexWords(const clang::FunctionDecl *FD) const;
  uint64_t meaningOf(llvm::StringRef Word);
  uint64_t meaningOf(const clang::MacroInfo *MI, unsigned Depth);

  clang::Preprocessor &PP;
  FileNamer &Files;
  SharedBodies *Shared;
  std::vector<std::string> Scratch;
  llvm::DenseMap<const clang::MacroInfo *, uint64_t> Macros;
  llvm::StringMap<uint64_t> Functions;
  llvm::DenseMap<const clang::FunctionDecl *, uint64_t> Variants;
};

} // namespace irqlint

#endif // IRQLINT_CHECKERS_FACTS_HEADERBODIES_H
