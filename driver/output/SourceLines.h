//===- SourceLines.h - Source text for reports ----------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_OUTPUT_SOURCELINES_H
#define IRQLINT_DRIVER_OUTPUT_SOURCELINES_H

#include "checkers/report/Finding.h"
#include "driver/changes/Overlay.h"

#include "llvm/ADT/StringRef.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace irqlint {

/// The text of one source file, cut into lines.
class SourceText {
public:
  explicit SourceText(std::string Contents);
  SourceText(const SourceText &) = delete;
  SourceText &operator=(const SourceText &) = delete;

  llvm::StringRef text() const { return Contents; }
  /// A line, counted from 1, without its end; empty where the file has no such line.
  llvm::StringRef line(unsigned Number) const;
  /// How many lines the file has; what follows the last line end counts only if it is not empty.
  unsigned lines() const;

private:
  std::string Contents;
  std::vector<size_t> Starts; ///< where each line begins
};

/// Reads source files below a root, each once.
class SourceLines {
public:
  /// Over, what files hold in place of the disk, may be null.
  SourceLines(std::string Root, std::shared_ptr<const Overlay> Over)
      : Root(std::move(Root)), Over(std::move(Over)) {}

  /// The file's text, or null where it cannot be read. File is relative to the root, or absolute.
  const SourceText *file(const std::string &File);

  /// The line of Loc; empty where there is none.
  llvm::StringRef line(const Location &Loc);

private:
  std::string Root;
  std::shared_ptr<const Overlay> Over;
  std::map<std::string, std::unique_ptr<SourceText>> Files;
};

/// The byte column just past the token at Column of Line: an identifier or number is taken whole,
/// anything else is one character. Columns count from 1.
unsigned tokenEnd(llvm::StringRef Line, unsigned Column);

/// A byte column as a column in UTF-16 code units, both from 1. Bytes that are not UTF-8 count as
/// one unit each, as the replacement characters that a reader puts there do.
unsigned utf16Column(llvm::StringRef Line, unsigned ByteColumn);

} // namespace irqlint

#endif // IRQLINT_DRIVER_OUTPUT_SOURCELINES_H
