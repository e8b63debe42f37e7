//===- WrittenRecords.h - What the text of a driver says of its types -----===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_FIX_WRITTENRECORDS_H
#define IRQLINT_DRIVER_FIX_WRITTENRECORDS_H

#include "driver/fix/SourceTokens.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace irqlint {

/// A field as its record has it.
struct WrittenField {
  std::string Type;   ///< "spinlock_t"; of a record its name
  bool Plain = false; ///< the only one of its declaration, and no pointer
  size_t TypeAt = 0;  ///< the token of the type
};

/// The records that are defined in some files of a driver. Text is all that is looked at: a macro
/// or a typedef hides what is behind it, and then the answer is that nothing is known.
class WrittenRecords {
public:
  struct Record {
    std::string Name;
    size_t File = 0; ///< the number of its file
    std::map<std::string, WrittenField> Fields;
  };

  /// Number is what the file's records have as their file.
  void add(const SourceTokens &Source, size_t Number);

  const std::vector<Record> &all() const { return Records; }

  /// The record that an expression is, or points to, whose last token is at Last.
  std::optional<std::string> recordOf(const SourceTokens &Source, size_t Last) const;

private:
  const Record *find(const std::string &Name) const;

  std::vector<Record> Records;
};

/// The token at which the bracket closes that opens at Open; the number of tokens where none does.
size_t closerOf(const SourceTokens &Source, size_t Open);
/// The token at which the bracket opens that closes at Close; nothing where none does.
std::optional<size_t> openerOf(const SourceTokens &Source, size_t Close);

/// Whether a token is a name or a keyword.
bool isWord(const SourceToken &Token);

} // namespace irqlint

#endif // IRQLINT_DRIVER_FIX_WRITTENRECORDS_H
