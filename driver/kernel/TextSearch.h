//===- TextSearch.h - Whether a source has a word -------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_KERNEL_TEXTSEARCH_H
#define IRQLINT_DRIVER_KERNEL_TEXTSEARCH_H

#include "driver/kernel/SourceIndex.h"

#include <string>
#include <unordered_map>

namespace irqlint {

/// Answers whether a file that has not been parsed has some text, each question by reading the file
/// once.
class TextSearch {
public:
  /// Takes over the answers in Kept, which keep() gave, for the files that Index, which outlives
  /// the search, found as they were. IndexIsKept: so is Index, as it is now; else a later run has
  /// the one that it was made from, and answers about files that differ are not for it. Over, what
  /// files hold in place of the disk, may be null; answers from it are not kept.
  TextSearch(const SourceIndex &Index, llvm::StringRef Kept, bool IndexIsKept,
             const Overlay *Over = nullptr);

  /// True where some line stores to a field of that name.
  bool storesField(const std::string &File, llvm::StringRef Field);
  /// True where the file has the word, whole.
  bool hasWord(const std::string &File, llvm::StringRef Word);

  /// All answers, as bytes for a later run, and whether there are new ones.
  std::string keep() const;
  bool changed() const { return Changed; }

  /// True where a file held something else when it was asked about than when it was scanned.
  bool sawEdit() const { return SawEdit; }

private:
  bool keeps(const std::string &File) const;
  template <class Test> bool ask(const std::string &File, std::string Question, Test Find);

  const SourceIndex &Index;
  bool IndexIsKept;
  const Overlay *Over;
  std::unordered_map<std::string, std::unordered_map<std::string, bool>> Answers;
  std::string LastFile; ///< whose text is at hand
  std::string LastText;
  bool Changed = false;
  bool SawEdit = false;
};

} // namespace irqlint

#endif // IRQLINT_DRIVER_KERNEL_TEXTSEARCH_H
