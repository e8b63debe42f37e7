//===- SourceTokens.h - The tokens of a file, and the calls in them -------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_FIX_SOURCETOKENS_H
#define IRQLINT_DRIVER_FIX_SOURCETOKENS_H

#include "llvm/ADT/StringRef.h"

#include <optional>
#include <vector>

namespace irqlint {

/// One token of a file that no preprocessor has seen; comments are none.
struct SourceToken {
  unsigned Offset = 0;
  llvm::StringRef Text;

  unsigned end() const { return Offset + Text.size(); }
};

/// A part of the text: what an argument or a statement is made of.
struct TextRange {
  unsigned Begin = 0, End = 0;
};

/// A call as it is written.
struct WrittenCall {
  SourceToken Name;
  unsigned Open = 0, Close = 0; ///< where its parentheses are
  std::vector<TextRange> Arguments;
  size_t Next = 0; ///< the token behind it
};

/// Reads a file as Clang's lexer does. The text outlives it.
class SourceTokens {
public:
  explicit SourceTokens(llvm::StringRef Text);

  /// The call whose name stands at that byte; nothing where none does.
  std::optional<WrittenCall> callAt(unsigned Offset) const;

  /// The call whose name is that token.
  std::optional<WrittenCall> call(size_t Index) const;

  const std::vector<SourceToken> &tokens() const { return Tokens; }

  llvm::StringRef text(TextRange R) const { return Text.slice(R.Begin, R.End); }

private:
  llvm::StringRef Text;
  std::vector<SourceToken> Tokens;
};

} // namespace irqlint

#endif // IRQLINT_DRIVER_FIX_SOURCETOKENS_H
