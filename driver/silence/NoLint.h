//===- NoLint.h - clang-tidy's comments -----------------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_SILENCE_NOLINT_H
#define IRQLINT_DRIVER_SILENCE_NOLINT_H

#include "llvm/ADT/StringRef.h"

#include <optional>
#include <string>
#include <vector>

namespace irqlint {

/// A NOLINT, NOLINTNEXTLINE, or NOLINTBEGIN with its NOLINTEND.
struct NoLint {
  unsigned Line = 0; ///< of the word, or of the one that begins
  unsigned Column = 0;
  unsigned First = 0; ///< the lines that it silences
  unsigned Last = 0;
  std::optional<std::string> Checks; ///< what stands in parentheses; none means every check
  std::string Reason;                ///< what follows; its author need not have given one

  /// Whether the checks have one of these names. The list is read as clang-tidy reads it: globs
  /// separated by commas, of which the last that fits decides, and '-' takes out again.
  bool covers(const std::vector<std::string> &Names) const;
};

/// Finds them in a file's text, wherever they stand, as clang-tidy does. A NOLINTBEGIN without its
/// NOLINTEND silences nothing.
std::vector<NoLint> findNoLints(llvm::StringRef Text);

} // namespace irqlint

#endif // IRQLINT_DRIVER_SILENCE_NOLINT_H
