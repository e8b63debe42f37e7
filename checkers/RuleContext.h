//===- RuleContext.h - What a rule reads ------------------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_RULECONTEXT_H
#define IRQLINT_CHECKERS_RULECONTEXT_H

#include "checkers/analysis/Effects.h"
#include "checkers/analysis/EntryPoints.h"
#include "checkers/analysis/PathSearch.h"
#include "checkers/data/RuleInfo.h"
#include "checkers/report/ProofSteps.h"

#include <array>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace irqlint {

/// The linked program with the shared answers, each computed when the first rule asks.
class RuleContext {
public:
  /// Rt: findings of PREEMPT_RT count, and levels are those under --rt.
  RuleContext(CallGraph &Graph, std::vector<EntryPoint> Entries, bool Rt);

  const Program &program() const { return Graph.program(); }
  const CallGraph &graph() const { return Graph; }
  Resolver &resolver() const { return Graph.resolver(); }
  const std::vector<EntryPoint> &entries() const { return Entries; }
  /// Those of the families that the rule names.
  std::vector<std::reference_wrapper<const EntryPoint>> entries(const RuleInfo &Rule) const;
  const Effects &effects(EffectKind Kind) const;
  bool rt() const { return Rt; }

  /// True where the unit fills in an irq_chip of its own.
  bool ownsIrqchip(UnitId U) const { return IrqchipUnits.count(U); }

private:
  CallGraph &Graph;
  std::vector<EntryPoint> Entries;
  bool Rt;
  std::set<UnitId> IrqchipUnits;
  mutable std::array<std::unique_ptr<Effects>, NumEffects> Cache;
};

/// The proof of a way from an entry point to an effect: where it is installed, and each call.
std::vector<PathStep> proofOf(const RuleContext &Ctx, const EntryPoint &Entry,
                              const EffectPath &Path);

/// A finding for a way from an entry point to an effect, without message and without what a
/// Reporter gives it: its location, its proof, and what it is known by.
Finding proveFinding(const RuleContext &Ctx, const EntryPoint &Entry, const EffectPath &Path);

/// The same with the message of the rules about contexts: the entry point, what it does (Verb, such
/// as "may sleep"), the context in which it runs, and the call that leads to it.
Finding proveInContext(const RuleContext &Ctx, const EntryPoint &Entry, const EffectPath &Path,
                       llvm::StringRef Verb);

} // namespace irqlint

#endif // IRQLINT_CHECKERS_RULECONTEXT_H
