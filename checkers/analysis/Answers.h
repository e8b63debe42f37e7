//===- Answers.h - The linked program with the shared answers -------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_ANALYSIS_ANSWERS_H
#define IRQLINT_CHECKERS_ANALYSIS_ANSWERS_H

#include "checkers/analysis/Effects.h"
#include "checkers/analysis/EntryPoints.h"

#include <array>
#include <memory>
#include <vector>

namespace irqlint {

/// The linked program, its entry points, and what its functions do; each kind of effect is
/// computed when it is first asked for. What stands above (subjects, rules, the inventory) reads
/// this one object, so that nothing is computed twice.
class Answers {
public:
  /// Graph outlives the object. Entries are judged, Others are only known of.
  Answers(CallGraph &Graph, std::vector<EntryPoint> Entries, std::vector<EntryPoint> Others = {});

  const Program &program() const { return Graph.program(); }
  const CallGraph &graph() const { return Graph; }
  Resolver &resolver() const { return Graph.resolver(); }
  const Models &models() const { return Graph.models(); }
  const std::vector<EntryPoint> &entries() const { return Entries; }
  /// Those of files that the run did not start from: what a driver's helpers install.
  const std::vector<EntryPoint> &otherEntries() const { return Others; }
  const Effects &effects(EffectKind Kind) const;

private:
  CallGraph &Graph;
  std::vector<EntryPoint> Entries;
  std::vector<EntryPoint> Others;
  mutable std::array<std::unique_ptr<Effects>, NumEffects> Cache;
};

} // namespace irqlint

#endif // IRQLINT_CHECKERS_ANALYSIS_ANSWERS_H
