//===- Level.h - How bad a finding is -------------------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_DATA_LEVEL_H
#define IRQLINT_CHECKERS_DATA_LEVEL_H

namespace irqlint {

/// How bad a finding is; the words are SARIF's.
enum class Level { Note, Warning, Error };

} // namespace irqlint

#endif // IRQLINT_CHECKERS_DATA_LEVEL_H
