//===- UnknownWords.h - Why a call could not be followed, in words --------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_REPORT_UNKNOWNWORDS_H
#define IRQLINT_CHECKERS_REPORT_UNKNOWNWORDS_H

#include "checkers/analysis/CallGraph.h"

#include <string>

namespace irqlint {

/// A reason, for programs and for people.
struct UnknownWords {
  const char *Id;   ///< "no-store"
  std::string Text; ///< one clause without a full stop
};

/// TooDeep: the function was not looked for, because of its depth.
UnknownWords wordsFor(UnknownReason Why, bool TooDeep);

} // namespace irqlint

#endif // IRQLINT_CHECKERS_REPORT_UNKNOWNWORDS_H
