//===- RuleInfo.h - What is known of a rule before it runs ----------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// One rule is one file rules/IRQnnn.json and one page docs/rules/IRQnnn.md. The build embeds both
// and makes the table behind allRules() from them, so that nothing else lists the rules.
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_DATA_RULEINFO_H
#define IRQLINT_CHECKERS_DATA_RULEINFO_H

#include "checkers/report/Finding.h"

#include <string>
#include <vector>

namespace irqlint {

class RuleContext;

/// A rule's implementation: reads the linked program, adds its findings to Out.
using RuleFunction = void (*)(const RuleContext &Ctx, std::vector<Finding> &Out);

/// A case of a rule with a group and a level of its own: IRQ208/irqchip.
struct RuleVariant {
  std::string Name;
  std::string Summary;
  std::string Group;
  Level Severity = Level::Note;
  Level SeverityRt = Level::Note; ///< the level under --rt
};

/// The contents of rules/IRQnnn.json.
struct RuleInfo {
  std::string Id;        ///< "IRQ101"; never changes meaning, never reused
  std::string Name;      ///< "SleepingIrqchipCallback", for SARIF
  std::string Alias;     ///< "sleeping-irqchip-callback", for people
  std::string Summary;   ///< one sentence with a full stop
  std::string Help;      ///< how to mend it, one sentence with a full stop
  std::string Group;     ///< "default", "rt" or "audit"
  std::string Precision; ///< "very-high", "high", "medium" or "low", as GitHub has them
  std::string Since;     ///< the version of irqlint that had it first
  Level Severity = Level::Warning;
  Level SeverityRt = Level::Warning; ///< the level under --rt
  std::vector<std::string> Tags;
  std::vector<unsigned> Cwe;
  std::vector<RuleVariant> Variants; ///< empty, or every case of the rule
  std::string Page;                  ///< docs/rules/IRQnnn.md, Markdown
  RuleFunction Check = nullptr;

  /// The variant of that name, or null.
  const RuleVariant *variant(const std::string &VariantName) const;
};

/// Every rule of this build, by id.
const std::vector<RuleInfo> &allRules();

/// Their ids and aliases.
std::vector<std::string> ruleNames();

/// The rule of that id or alias, or null.
const RuleInfo *findRule(const std::string &IdOrAlias);

} // namespace irqlint

#endif // IRQLINT_CHECKERS_DATA_RULEINFO_H
