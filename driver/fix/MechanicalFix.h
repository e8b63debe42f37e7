//===- MechanicalFix.h - Findings that are mended without a decision ------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_FIX_MECHANICALFIX_H
#define IRQLINT_DRIVER_FIX_MECHANICALFIX_H

#include "checkers/report/Finding.h"
#include "driver/run/FindingFix.h"

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

#include <optional>
#include <string>

namespace irqlint {

/// What mends F in the file of its place, which holds Text. Nothing where its rule, or the call
/// that it is about, has no fix of this kind. The error says why this place has none, in one
/// clause.
llvm::Expected<std::optional<FindingFix>> mechanicalFix(const Finding &F, llvm::StringRef Text);

/// Text with edits that several fixes may have asked for, each once. The error says that two of
/// them meet.
llvm::Expected<std::string> applied(llvm::StringRef Text, const std::vector<FixEdit> &Edits);

} // namespace irqlint

#endif // IRQLINT_DRIVER_FIX_MECHANICALFIX_H
