//===- SharedSetUp.cpp - What a resume shares with the first start --------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/analysis/SharedSetUp.h"

#include "checkers/program/Flow.h"

#include "llvm/ADT/STLExtras.h"

using namespace irqlint;

static bool isOnEveryPath(const FunctionFacts &F, uint32_t Call) {
  Flow Events(F);
  std::optional<Flow::Point> At = Events.ofCall(Call);
  return At && Events.onEveryPath(
                   Flow::Entry, [&](Flow::Point P) { return Events.isEnd(P); },
                   [&](Flow::Point P) { return P == *At; });
}

bool irqlint::isBehindSharedCondition(const Program &P, const EntryPoint &Entry,
                                      const EffectPath &Path) {
  bool Shared = false;
  for (size_t I = 0; I <= Path.Offending; ++I) {
    SiteRef R = Path.Calls[I];
    if (R.In != Entry.F && !Shared)
      Shared = llvm::any_of(P.callsOf(P.facts(R.In).Symbol), [&](SiteRef Caller) {
        return !llvm::is_contained(Path.Calls, Caller);
      });
    if (Shared && !isOnEveryPath(P.facts(R.In), R.Index))
      return true;
  }
  return false;
}
