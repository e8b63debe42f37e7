//===- RuleSelection.h - Which rules a run reports ------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_RUN_RULESELECTION_H
#define IRQLINT_DRIVER_RUN_RULESELECTION_H

#include "checkers/data/RuleInfo.h"
#include "checkers/report/Finding.h"

#include "llvm/Support/Error.h"

#include <set>
#include <string>
#include <utility>
#include <vector>

namespace irqlint {

/// The rules, and the variants of rules, that --select, --ignore and --rt leave.
///
/// An item is a rule's id or alias, a prefix of ids ("IRQ1"), one variant ("IRQ208/irqchip"), a
/// group ("default", "rt", "audit") or "all"; one string may hold several, separated by commas.
class RuleSelection {
public:
  /// Selects among Rules. Nothing in Select means the group default, with Rt also the group rt. An
  /// item that names nothing is an error, which says the nearest name.
  static llvm::Expected<RuleSelection> create(const std::vector<RuleInfo> &Rules,
                                              const std::vector<std::string> &Select,
                                              const std::vector<std::string> &Ignore, bool Rt);

  /// The same among all rules of this build.
  static llvm::Expected<RuleSelection> create(const std::vector<std::string> &Select,
                                              const std::vector<std::string> &Ignore, bool Rt);

  /// The rules that List, items separated by commas, names. The error begins with Where.
  static llvm::Expected<RuleSelection> named(const std::string &Where, const std::string &List);

  /// Whether the finding's rule and variant are among these.
  bool has(const Finding &F) const { return Enabled.count({F.Rule, F.Variant}); }

  /// Whether Other has all of these.
  bool isWithin(const RuleSelection &Other) const;
  /// Whether Other has any of these.
  bool overlaps(const RuleSelection &Other) const;

  /// Whether findings of that variant are reported. An empty Variant of a rule that has variants
  /// asks whether any of them is, which is whether the rule has to run at all.
  bool enabled(const RuleInfo &Rule, const std::string &Variant = "") const;

  /// The ids of the rules of which something is enabled, sorted.
  std::vector<std::string> enabledIds() const;

private:
  std::set<std::pair<std::string, std::string>> Enabled; ///< (id, variant or empty)
};

} // namespace irqlint

#endif // IRQLINT_DRIVER_RUN_RULESELECTION_H
