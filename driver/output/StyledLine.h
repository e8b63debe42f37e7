//===- StyledLine.h - One line for people, in colours and folded ----------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_OUTPUT_STYLEDLINE_H
#define IRQLINT_DRIVER_OUTPUT_STYLEDLINE_H

#include "driver/os/TextStyle.h"

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/raw_ostream.h"

#include <string>
#include <vector>

namespace irqlint {

/// What a part of a line looks like where there are colours.
enum class Look { Plain, Bold, Dim, Red, Magenta, Cyan, Green };

/// How many columns a text takes up, as far as that can be told: those of UTF-8 characters, and one
/// for each byte that belongs to none.
unsigned columnsOf(llvm::StringRef Text);

/// The first of Text that fits into so many columns.
llvm::StringRef takeColumns(llvm::StringRef Text, unsigned Columns);

/// A line that is made of parts and then written to a stream of some style.
class StyledLine {
public:
  /// Adds text, as printable() gives it. Target, a URI, makes it a link where there are links.
  StyledLine &add(llvm::StringRef Text, Look L = Look::Plain, std::string Target = "");

  unsigned columns() const { return columnsOf(Text); }

  /// Writes the line and its end. What is wider than the style's columns is folded between words,
  /// or within one that is too long by itself; each further line begins with Indent blanks, or
  /// fewer where those would take up more than a third.
  void write(llvm::raw_ostream &OS, const TextStyle &Style, unsigned Indent) const;

private:
  struct Part {
    size_t End; ///< in Text
    Look L;
    std::string Target;
  };
  void writeRange(llvm::raw_ostream &OS, const TextStyle &Style, size_t Begin, size_t End) const;

  std::string Text;
  std::vector<Part> Parts;
};

/// Text as one line without colours, folded likewise, written in one piece.
void writeFolded(llvm::raw_ostream &OS, const TextStyle &Style, llvm::StringRef Text,
                 unsigned Indent);

/// The same for each line of Text, which ends with a newline and has others only where this program
/// has put them.
void writeFoldedLines(llvm::raw_ostream &OS, const TextStyle &Style, llvm::StringRef Text,
                      unsigned Indent);

} // namespace irqlint

#endif // IRQLINT_DRIVER_OUTPUT_STYLEDLINE_H
