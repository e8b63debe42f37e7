//===- RuleFile.h - Reads rules/IRQnnn.json -------------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_DATA_RULEFILE_H
#define IRQLINT_CHECKERS_DATA_RULEFILE_H

#include "checkers/data/RuleInfo.h"

#include "llvm/Support/Error.h"

#include <string_view>

namespace irqlint {

/// Reads the text of one rule file. Page and Check stay empty: they come from elsewhere. The error
/// names the file and the key that is missing, unknown or has a value that no rule may have.
llvm::Expected<RuleInfo> parseRule(std::string_view FileName, std::string_view Text);

/// The function of the rule's key "check", or null for an unknown id. The build generates it.
RuleFunction ruleFunction(std::string_view Id);

} // namespace irqlint

#endif // IRQLINT_CHECKERS_DATA_RULEFILE_H
