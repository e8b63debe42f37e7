//===- Prefix.h - Headers parsed once for many units ----------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Nine tenths of what a unit of the kernel parses are the same few hundred headers. A prefix is
// those, precompiled once for all units with the same flags. No unit asked for it, and so none may
// be able to tell: whoever parses with a prefix watches what the unit includes and which macros it
// meets. Where the preprocessor comes upon anything that would not be so without the prefix, the
// unit is parsed again, from its own text alone.
//

#ifndef IRQLINT_CHECKERS_FACTS_PREFIX_H
#define IRQLINT_CHECKERS_FACTS_PREFIX_H

#include "checkers/facts/FactsArchive.h"

#include "clang/Basic/SourceLocation.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/FileSystem/UniqueID.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace clang {
class CompilerInstance;
class PPCallbacks;
class SourceManager;
} // namespace clang

namespace irqlint {

/// A header of a prefix.
struct PrefixFile {
  Dependency Content;
  uint64_t Device = 0, Inode = 0;
  std::vector<unsigned> Includes; ///< places in Prefix::Files of those that it includes
  std::vector<uint32_t> Words;    ///< hashes of its identifiers, sorted
};

/// A function of a prefix whose body is in a header.
struct PrefixFunction {
  std::string Function;
  uint64_t Variant = 0; ///< see HeaderBodies
  std::string Symbol;
};

/// All that is to be known of headers that were precompiled together.
struct Prefix {
  std::string MainFile, Text; ///< the file that includes them
  std::vector<PrefixFile> Files;
  std::vector<unsigned> Forced; ///< those that the flags include in every unit
  /// Of identifiers that a macro stands for, the hash and that of the macro's name, sorted.
  std::vector<std::pair<uint32_t, uint32_t>> MacroWords;
  std::vector<PrefixFunction> Functions;
  std::vector<std::string> Missed; ///< files that were looked for in vain, absolute
};

template <class A> void io(A &Ar, PrefixFile &V) {
  Ar(V.Content, V.Device, V.Inode, V.Includes, V.Words);
}
template <class A> void io(A &Ar, PrefixFunction &V) { Ar(V.Function, V.Variant, V.Symbol); }
template <class A> void io(A &Ar, Prefix &V) {
  Ar(V.MainFile, V.Text, V.Files, V.Forced, V.MacroWords, V.Functions, V.Missed);
}

/// A prefix that can be asked.
class PrefixIndex {
public:
  explicit PrefixIndex(Prefix Given);

  const Prefix &prefix() const { return Of; }
  std::optional<unsigned> file(llvm::sys::fs::UniqueID Id) const;
  /// Null where there is no such function.
  const PrefixFunction *function(llvm::StringRef Name) const;
  /// Calls Do for the hash of Word and those of all macros that stand for it.
  void forEachMacroWith(llvm::StringRef Word, llvm::function_ref<void(uint32_t)> Do) const;

private:
  Prefix Of;
  std::map<llvm::sys::fs::UniqueID, unsigned> Files;
  llvm::StringMap<const PrefixFunction *> Functions;
};

/// What one unit has of its prefix, while it is being parsed.
class PrefixUse {
public:
  explicit PrefixUse(const PrefixIndex &Index);

  /// False once the unit has met something that it would not have without the prefix.
  bool isNeutral() const { return Neutral; }

  /// The unit makes use of what stands at Loc.
  void meet(const clang::SourceManager &SM, clang::SourceLocation Loc);

  /// The files of the prefix that the unit includes.
  std::vector<Dependency> read() const;

  const PrefixIndex &index() const { return Index; }

  /// Makes what watches the preprocessor of CI. This outlives it.
  std::unique_ptr<clang::PPCallbacks> watch(clang::CompilerInstance &CI);

private:
  friend class PrefixWatch;
  void include(unsigned File);

  const PrefixIndex &Index;
  std::vector<bool> Included;
  llvm::DenseSet<uint32_t> Changed; ///< hashes of words to which the unit gives other meanings
  llvm::DenseMap<clang::FileID, std::optional<unsigned>> Numbers; ///< of the files in Clang's terms
  bool Neutral = true;
};

/// Makes what notes in Out, while headers are precompiled, which they are and what they define.
std::unique_ptr<clang::PPCallbacks> recordPrefix(clang::CompilerInstance &CI, Prefix &Out);

/// Fills in what the files hold, once all are parsed. Directory is that of the command.
void recordContents(const clang::CompilerInstance &CI, const std::string &Directory, Prefix &Out);

/// Macros that give each unit its own string and nothing else: the facts do not depend on them.
bool isUnitsOwnString(llvm::StringRef Word);

} // namespace irqlint

#endif // IRQLINT_CHECKERS_FACTS_PREFIX_H
