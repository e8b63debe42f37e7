//===- RtConditions.h - Code that a PREEMPT_RT kernel does not have -------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The kernel at hand is mostly one without CONFIG_PREEMPT_RT. What it compiles only for that reason
// says nothing of a kernel with it.
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_FACTS_RTCONDITIONS_H
#define IRQLINT_CHECKERS_FACTS_RTCONDITIONS_H

#include "clang/AST/Expr.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/StringRef.h"

#include <optional>
#include <utility>
#include <vector>

namespace irqlint {

/// Lines, the first and the last.
using LineRange = std::pair<unsigned, unsigned>;

/// The lines of Text that an `#if` leaves out with CONFIG_PREEMPT_RT: behind `#ifndef
/// CONFIG_PREEMPT_RT` and its like, and behind the `#else` of the opposite.
std::vector<LineRange> linesWithoutRt(llvm::StringRef Text);

/// Whether Cond is IS_ENABLED(CONFIG_PREEMPT_RT) or IS_BUILTIN() of it, and nothing else: then what
/// it asks, true, or with a `!` false.
std::optional<bool> asksForRt(const clang::Expr *Cond, const clang::ASTContext &Ctx);

} // namespace irqlint

#endif // IRQLINT_CHECKERS_FACTS_RTCONDITIONS_H
