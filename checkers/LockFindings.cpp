//===- LockFindings.cpp - What the rules about shared locks say -----------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/LockFindings.h"

using namespace irqlint;

Finding irqlint::proveSharedLock(const RuleContext &Ctx, const EntryPoint &Entry,
                                 const SharedLock &L, llvm::StringRef Holder,
                                 llvm::StringRef Inside) {
  const Program &P = Ctx.program();
  std::string Lock = L.Name.empty() ? "a lock" : "'" + L.Name + "'";
  Finding F = proveInContext(Ctx, Entry, L.Path,
                             "waits for " + Lock + ", which " + Holder.str() + " may hold");
  F.Path.push_back(evidenceStep(P, L.Other.In, P.site(L.Other).At,
                                "'" + P.facts(L.Other.In).Display.str().str() + "' takes " +
                                    (L.Name.empty() ? "it" : Lock) + " outside of " +
                                    Inside.str()));
  return F;
}
