//===- UnknownReport.cpp - The calls that stayed unknown, for people ------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/report/UnknownReport.h"

#include "checkers/analysis/UnknownCalls.h"
#include "checkers/report/ProofSteps.h"
#include "checkers/report/UnknownWords.h"

#include <algorithm>

using namespace irqlint;

/// Enough to see which driver it is about; the counts say the rest.
static constexpr size_t MaxNamed = 3;

std::vector<UnknownCallReport> irqlint::reportUnknownCalls(const CallGraph &Graph,
                                                           const std::vector<EntryPoint> &Entries) {
  const Program &P = Graph.program();
  std::vector<UnknownCallReport> Out;
  for (const UnknownCall &Call : findUnknownCalls(Graph, Entries)) {
    UnknownWords Words = wordsFor(Call.Why, Call.TooDeep);
    UnknownCallReport R;
    R.Callee = Call.Callee;
    R.Reason = Words.Id;
    R.Text = Words.Text;
    for (SiteRef Site : Call.Sites)
      R.Calls.push_back({locationOf(P.site(Site).At), P.facts(Site.In).Display.str().str()});
    R.Entries = Call.Entries.size();
    R.AtomicEntries = Call.Atomic;
    for (size_t I = 0; I != std::min(MaxNamed, Call.Entries.size()); ++I) {
      const EntryPoint &E = *Call.Entries[I];
      R.Named.push_back({P.facts(E.F).Display.str().str(), E.Where.text(), E.context().Text,
                         locationOf(E.Installed)});
    }
    Out.push_back(std::move(R));
  }
  return Out;
}
