//===- Faults.h - System calls that fail on purpose -----------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// For the tests: in a build with IRQLINT_FAULTS, the variable of that name in the environment makes
// one point of the program fail. docs/faults.md lists the points. In any other build none of this
// is in the program.
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_OS_FAULTS_H
#define IRQLINT_DRIVER_OS_FAULTS_H

#include "llvm/ADT/StringRef.h"

#include <string>

namespace irqlint {

#ifdef IRQLINT_FAULTS

/// Whether the call that comes next at Point is to fail; errno is then what it would set.
bool faultAt(const char *Point);

/// What is to happen at Point with File, in one word; empty for nothing.
std::string faultWith(const char *Point, llvm::StringRef File);

#else

constexpr bool faultAt(const char *) { return false; }
inline std::string faultWith(const char *, llvm::StringRef) { return {}; }

#endif

} // namespace irqlint

#endif // IRQLINT_DRIVER_OS_FAULTS_H
