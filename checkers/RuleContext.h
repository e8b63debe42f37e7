//===- RuleContext.h - What a rule reads ----------------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_RULECONTEXT_H
#define IRQLINT_CHECKERS_RULECONTEXT_H

#include "checkers/analysis/Answers.h"
#include "checkers/analysis/PathSearch.h"
#include "checkers/data/RuleInfo.h"
#include "checkers/report/ProofSteps.h"
#include "checkers/subjects/Subjects.h"

#include <functional>
#include <set>
#include <string>
#include <vector>

namespace irqlint {

/// What a rule reads: the shared answers, the subjects, and in which mode the run is.
class RuleContext : public Answers {
public:
  /// Rt: findings of PREEMPT_RT count, and levels are those under --rt. KexecMasks: an ordinary
  /// kexec of the kernel at hand masks every line on its way to the next one.
  RuleContext(CallGraph &Graph, std::vector<EntryPoint> Entries, std::vector<EntryPoint> Others,
              bool Rt, bool KexecMasks);

  using Answers::entries;
  /// Those of the families that the rule names.
  std::vector<std::reference_wrapper<const EntryPoint>> entries(const RuleInfo &Rule) const;
  bool rt() const { return Rt; }
  bool kexecMasks() const { return KexecMasks; }

  /// The chips, lines and drivers of the program.
  const Subjects &subjects() const { return TheSubjects; }

  /// True where the unit fills in an irq_chip of its own.
  bool ownsIrqchip(UnitId U) const { return IrqchipUnits.count(U); }

private:
  bool Rt;
  bool KexecMasks;
  std::set<UnitId> IrqchipUnits;
  Subjects TheSubjects{*this};
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
