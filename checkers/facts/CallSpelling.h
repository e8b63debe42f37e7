//===- CallSpelling.h - A call as the source has it -----------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_FACTS_CALLSPELLING_H
#define IRQLINT_CHECKERS_FACTS_CALLSPELLING_H

#include "checkers/facts/Name.h"

namespace clang {
class ASTContext;
class CallExpr;
class FunctionDecl;
} // namespace clang

namespace irqlint {

/// True when the lock that the call takes is a spinlock_t: off PREEMPT_RT spin_lock() ends in the
/// function that raw_spin_lock() ends in, and only the argument tells them apart.
bool takesSpinlock(const clang::CallExpr *E);

/// The name of Callee, which E calls in the function In, as it stands in the source: the macro's
/// where the call comes from one.
Name spellingOf(const clang::CallExpr *E, Name Callee, const clang::FunctionDecl *In,
                const clang::ASTContext &Ctx);

} // namespace irqlint

#endif // IRQLINT_CHECKERS_FACTS_CALLSPELLING_H
