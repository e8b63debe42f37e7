//===- Reporter.h - Where a rule's findings go ----------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_REPORTER_H
#define IRQLINT_CHECKERS_REPORTER_H

#include "checkers/analysis/PathSearch.h"
#include "checkers/data/RuleInfo.h"
#include "checkers/report/Finding.h"

#include <functional>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

namespace irqlint {

/// What a finding speaks of, for the rules that yield to its rule: an entry point's function and
/// the call of its driver that leads to the fault.
struct Claim {
  FunctionId Entry = NoFunction;
  SiteRef Call;

  Claim(const EntryPoint &Entry, const EffectPath &Path)
      : Entry(Entry.F), Call(Path.Calls[Path.Offending]) {}

  friend bool operator<(const Claim &A, const Claim &B) {
    return std::tie(A.Entry, A.Call) < std::tie(B.Entry, B.Call);
  }
};

/// What the rules of a run have spoken of so far, by their ids.
using Claims = std::map<std::string, std::set<Claim>>;

/// Which of its rule's cases a finding is. Both names stand in the rule's JSON.
struct RuleCase {
  llvm::StringRef Variant = {}; ///< empty where the rule has none
  llvm::StringRef Help = {};    ///< a key of "help_for"; empty for the rule's own help
  llvm::StringRef Happens =
      {}; ///< a key of "happens_for"; empty for that of Help, or the rule's own
  /// Of what kind it is, for Reporter::seeRight(); empty where no driver is looked for.
  std::string Kind = {};
};

/// Takes the findings of one rule in one run. It gives each its id, variant, level and help, as the
/// rule's JSON has them, and drops what a rule that this one yields to has spoken of.
class Reporter {
public:
  /// Rt: levels are those under --rt. Said is added to. IsShown: whether a variant of the rule is
  /// asked for (the empty name where it has none); findings of others are dropped, and do not count
  /// for the rules that yield.
  Reporter(const RuleInfo &Rule, bool Rt, Claims &Said,
           std::function<bool(const std::string &)> IsShown);

  const RuleInfo &rule() const { return Rule; }

  /// A finding without rule, variant, level and help, that no other rule has.
  void report(Finding F, RuleCase Case = {});
  /// The same about a call.
  void report(const Claim &About, Finding F, RuleCase Case = {});
  /// The call is this rule's to judge, and it says nothing of it; who yields does not either.
  void passOver(const Claim &About) { Said[Rule.Id].insert(About); }

  /// Whether a rule that this one yields to has spoken of the call, from whatever entry point.
  bool isSpokenOf(SiteRef Call) const;

  /// The kinds of the findings so far.
  std::set<std::string> kinds() const {
    std::set<std::string> Out(Kinds.begin(), Kinds.end());
    Out.erase(""); // of findings of which a rule has not said any
    return Out;
  }

  /// A driver does right at Where what findings of that kind do wrong. Each of these names the
  /// nearest such place, in a file that has no finding of the variant.
  void seeRight(const std::string &Kind, RightPlace Where) {
    Right[Kind].push_back(std::move(Where));
  }

  std::vector<Finding> take();

private:
  const RuleInfo &Rule;
  bool Rt;
  Claims &Said;
  std::function<bool(const std::string &)> IsShown;
  std::vector<Finding> Found;
  std::vector<std::string> Kinds; ///< of Found, by index
  std::map<std::string, std::vector<RightPlace>> Right;
  /// Where of Found the claims are that are of one variant, entry point and place.
  std::map<std::tuple<std::string, std::string, std::string, std::string, unsigned, unsigned>,
           size_t>
      ByPlace;
};

} // namespace irqlint

#endif // IRQLINT_CHECKERS_REPORTER_H
