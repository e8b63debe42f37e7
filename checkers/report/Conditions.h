//===- Conditions.h - Conditions in words ---------------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_REPORT_CONDITIONS_H
#define IRQLINT_CHECKERS_REPORT_CONDITIONS_H

#include "checkers/facts/Facts.h"

#include <string>

namespace irqlint {

/// Conditions on a function's parameters, on fields and on its context as one clause, such as
/// "argument 2 is zero and in_interrupt() is false". Arguments count from 1. Empty for none.
std::string describe(llvm::ArrayRef<Atom> Conditions, const FunctionFacts &F);

} // namespace irqlint

#endif // IRQLINT_CHECKERS_REPORT_CONDITIONS_H
