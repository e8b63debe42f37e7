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
  const Effects &effects(EffectKind Kind) const;
  bool rt() const { return Rt; }

  /// The level of a rule, or of one of its variants, in this run.
  Level severity(llvm::StringRef Rule, llvm::StringRef Variant = "") const;

  /// True where the unit fills in an irq_chip of its own.
  bool ownsIrqchip(UnitId U) const { return IrqchipUnits.count(U); }

private:
  CallGraph &Graph;
  std::vector<EntryPoint> Entries;
  bool Rt;
  std::set<UnitId> IrqchipUnits;
  mutable std::array<std::unique_ptr<Effects>, NumEffects> Cache;
};

/// A finding for a way from an entry point to an effect, without rule, level, message and help:
/// its location, its proof, and what it is known by.
Finding proveFinding(const RuleContext &Ctx, const EntryPoint &Entry, const EffectPath &Path);

} // namespace irqlint

#endif // IRQLINT_CHECKERS_RULECONTEXT_H
