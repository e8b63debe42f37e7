//===- NoRules.cpp - Stands for the table of the rules' functions ---------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/data/RuleFile.h"

using namespace irqlint;

/// No reader runs a rule, and what they would bring with them takes an hour to compile.
RuleFunction irqlint::ruleFunction(std::string_view) { return nullptr; }
