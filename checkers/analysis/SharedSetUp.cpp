//===- SharedSetUp.cpp - What a resume shares with the first start --------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/analysis/SharedSetUp.h"

#include "checkers/analysis/Helpers.h"

#include "llvm/ADT/STLExtras.h"

using namespace irqlint;

bool irqlint::isBehindSharedCondition(const Program &P, const EntryPoint &Entry,
                                      const EffectPath &Path) {
  bool Shared = false;
  for (size_t I = 0; I <= Path.Offending; ++I) {
    SiteRef R = Path.Calls[I];
    if (R.In != Entry.F && !Shared)
      Shared = llvm::any_of(P.callsOf(P.facts(R.In).Symbol), [&](SiteRef Caller) {
        return !llvm::is_contained(Path.Calls, Caller);
      });
    if (Shared && !isMade(P.facts(R.In), R.Index, std::nullopt))
      return true;
  }
  return false;
}
