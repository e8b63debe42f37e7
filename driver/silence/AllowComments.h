//===- AllowComments.h - irqlint: allow(IRQ101) reason --------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_SILENCE_ALLOWCOMMENTS_H
#define IRQLINT_DRIVER_SILENCE_ALLOWCOMMENTS_H

#include "llvm/ADT/StringRef.h"

#include <string>
#include <vector>

namespace irqlint {

/// A line of a comment that begins with "irqlint:".
struct AllowComment {
  unsigned Line = 0; ///< of the word "irqlint"
  unsigned Column = 0;
  unsigned Covers = 0; ///< the line that it silences
  std::string Rules;   ///< "IRQ101, IRQ104"
  std::string Reason;
  std::string Problem; ///< why it is not followed, one clause; empty where it is
};

/// Finds them in a file's text, which a NUL byte follows. A comment behind code covers its own
/// line; one that has its lines for itself covers the next line of code, if nothing but such
/// comments stands between.
std::vector<AllowComment> findAllowComments(llvm::StringRef Text);

} // namespace irqlint

#endif // IRQLINT_DRIVER_SILENCE_ALLOWCOMMENTS_H
