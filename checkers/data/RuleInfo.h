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

#include "checkers/data/Level.h"

#include <map>
#include <string>
#include <vector>

namespace irqlint {

class Reporter;
class RuleContext;

/// A rule's implementation: reads the linked program and reports its findings to Out.
using RuleFunction = void (*)(const RuleContext &Ctx, Reporter &Out);

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
  std::string Id;      ///< "IRQ101"; never changes meaning, never reused
  std::string Name;    ///< "SleepingIrqchipCallback", for SARIF
  std::string Alias;   ///< "sleeping-irqchip-callback", for people
  std::string Summary; ///< one sentence with a full stop
  std::string Help;    ///< how to mend it, one sentence with a full stop
  /// The same for some of its cases, by a name that its function gives them.
  std::map<std::string, std::string> HelpFor;
  std::string Group;     ///< "default", "rt" or "audit"
  std::string Precision; ///< "very-high", "high", "medium" or "low", as GitHub has them
  std::string Since;     ///< the version of irqlint that had it first
  Level Severity = Level::Warning;
  Level SeverityRt = Level::Warning; ///< the level under --rt
  std::vector<std::string> Tags;
  std::vector<unsigned> Cwe;
  std::vector<RuleVariant> Variants; ///< empty, or every case of the rule
  /// The families of rules/contexts.json whose entry points the rule looks at; "*" for all code
  /// that a run over interrupt controllers or over all files starts from.
  std::vector<std::string> Entries;
  /// Of these families what is called is read, although such functions may sleep.
  std::vector<std::string> Reads;
  /// Rules whose findings about a call are enough: where one of them runs and has spoken of it,
  /// this one is silent.
  std::vector<std::string> YieldsTo;
  /// Options of the kernel, CONFIG_ or of its command line, under which it says the same itself,
  /// where the code runs; may be empty.
  std::vector<std::string> RunTime;
  /// What else there is to know of that, or that nothing shows it; one sentence, or empty.
  std::string RunTimeNote;
  /// What then happens, a sentence in which "{kernel/irq/handle.c|WARN_ONCE(}" stands for the line
  /// of that file which has the text (driver/output/Consequence.h); empty where the rule says it
  /// itself, or nobody can.
  std::string Happens;
  /// The same for some of the cases that HelpFor has.
  std::map<std::string, std::string> HappensFor;
  std::string Page; ///< docs/rules/IRQnnn.md, Markdown
  RuleFunction Check = nullptr;

  /// The variant of that name, or null.
  const RuleVariant *variant(const std::string &VariantName) const;
};

/// Every rule of this build, by id.
const std::vector<RuleInfo> &allRules();

/// The same, each behind those that it yields to.
std::vector<const RuleInfo *> rulesInOrder();

/// Their ids and aliases.
std::vector<std::string> ruleNames();

/// The rule of that id or alias, or null.
const RuleInfo *findRule(const std::string &IdOrAlias);

} // namespace irqlint

#endif // IRQLINT_CHECKERS_DATA_RULEINFO_H
