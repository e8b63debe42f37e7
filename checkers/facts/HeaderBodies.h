//===- HeaderBodies.h - Each header body parsed once ----------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A translation unit of the kernel carries about 5,000 function bodies from headers, and parsing
// them is about half of its cost. The same text gives the same facts wherever the macros and the
// functions that it names mean the same, so a body is known by its place, by its file's content and
// by what all of its identifiers stand for, and only the first unit that meets such a variant
// parses it. A body that names something of the unit's own, or an inline function whose own body
// comes later, is shared with no other unit.
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_FACTS_HEADERBODIES_H
#define IRQLINT_CHECKERS_FACTS_HEADERBODIES_H

#include "checkers/facts/Name.h"

#include "clang/Basic/SourceLocation.h"
#include "llvm/ADT/DenseMap.h"

#include <cstdint>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace clang {
class Decl;
class FunctionDecl;
class MacroInfo;
class IdentifierInfo;
class Preprocessor;
class SourceManager;
} // namespace clang

namespace irqlint {

class FileNamer;
class PrefixUse;
struct PrefixFunction;

/// A function's definition as text.
struct BodyText {
  std::vector<std::string> Words; ///< its identifiers from the name on, sorted, each once
  unsigned Open = 0;              ///< offset of its opening brace
  unsigned Close = 0;             ///< offset of its closing brace; 0: it cannot be passed over
};

/// The variants whose facts are at hand, and the texts of bodies, for all units that one worker
/// parses one after the other.
class SharedBodies {
public:
  /// Told of a variant that some unit has delivered. A parse may fail half way, so what it only
  /// began to read does not count.
  void learn(uint64_t Variant) { Known.insert(Variant); }
  bool knows(uint64_t Variant) const { return Known.count(Variant); }

  /// The text of a body, if an earlier unit read it; File is the hash of its file's content, Offset
  /// that of the name in it.
  const BodyText *find(uint64_t File, unsigned Offset) const;
  const BodyText *add(uint64_t File, unsigned Offset, BodyText Text);

private:
  std::unordered_set<uint64_t> Known;
  std::unordered_map<uint64_t, std::unordered_map<unsigned, BodyText>> Texts;
};

/// The header bodies of one translation unit, while it is being parsed.
class HeaderBodies {
public:
  /// Shared may be null: then every body is parsed. So may Before, what was precompiled.
  HeaderBodies(clang::Preprocessor &PP, FileNamer &Files, SharedBodies *Shared,
               const PrefixUse *Before)
      : PP(PP), Files(Files), Shared(Shared), Before(Before) {}

  /// Told of each declaration at file scope.
  void declared(const clang::Decl *D);

  /// Asked by the parser before it reads the body of FD.
  bool shouldSkip(const clang::FunctionDecl *FD);

  /// Tells apart bodies at the same place that mean different things; 0 for a function that has
  /// no body in a header.
  uint64_t variantOf(const clang::FunctionDecl *FD) const;

  /// The function if it was precompiled with its body; else null.
  const PrefixFunction *precompiled(const clang::FunctionDecl *FD) const;

private:
  /// What a macro is replaced by, with the macros in it.
  struct MacroMeaning {
    uint64_t Hash = 0;
    std::vector<const clang::IdentifierInfo *> Names; ///< what in it is no macro
  };

  const BodyText &textOf(const clang::FunctionDecl *FD);
  BodyText lexText(const clang::FunctionDecl *FD) const;
  void passOver(const clang::FunctionDecl *FD, const BodyText &Text) const;
  const MacroMeaning &meaningOf(const clang::MacroInfo *MI, unsigned Depth);
  void addName(const clang::IdentifierInfo *II, std::vector<uint64_t> &Parts) const;
  void addWord(llvm::StringRef Word, std::vector<uint64_t> &Parts);

  uint64_t ofMainFile();
  uint64_t contentOf(clang::FileID File);

  clang::Preprocessor &PP;
  FileNamer &Files;
  SharedBodies *Shared;
  const PrefixUse *Before;
  uint64_t MainFile = 0;
  llvm::DenseMap<clang::FileID, uint64_t> Contents;
  BodyText Scratch;
  std::unordered_map<const clang::MacroInfo *, MacroMeaning> Macros;
  /// What a name at file scope stands for: the variant of a header's function, or ofMainFile().
  llvm::DenseMap<const clang::IdentifierInfo *, uint64_t> Known;
  llvm::DenseMap<const clang::FunctionDecl *, uint64_t> Variants;
};

} // namespace irqlint

#endif // IRQLINT_CHECKERS_FACTS_HEADERBODIES_H
