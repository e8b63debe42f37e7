//===- PlainName.h - A symbol as the source has it ------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_FACTS_PLAINNAME_H
#define IRQLINT_CHECKERS_FACTS_PLAINNAME_H

#include "checkers/facts/Name.h"

namespace irqlint {

/// A symbol without what makes it unique in the program, see symbolOf().
inline llvm::StringRef plainName(Name Symbol) { return Symbol.str().split('@').first; }

} // namespace irqlint

#endif // IRQLINT_CHECKERS_FACTS_PLAINNAME_H
