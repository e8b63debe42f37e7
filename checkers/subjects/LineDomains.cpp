//===- LineDomains.cpp - Which domains a handler delivers to --------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/subjects/LineDomains.h"

#include "checkers/data/ChipModel.h"
#include "checkers/facts/PlainName.h"
#include "checkers/subjects/Domains.h"

#include "llvm/ADT/STLExtras.h"

#include <deque>

using namespace irqlint;

std::set<FunctionId> irqlint::mapsDeliveredTo(const Answers &A, FunctionId Handler, UnitId U) {
  const Program &P = A.program();
  std::set<FunctionId> Out, Seen{Handler};
  std::deque<FunctionId> Work{Handler};
  while (!Work.empty()) {
    FunctionId F = Work.front();
    Work.pop_front();
    const FunctionFacts &Facts = P.facts(F);
    for (uint32_t I = 0; I != Facts.Calls.size(); ++I) {
      const CallSite &Site = Facts.Calls[I];
      if (!Site.Reachable)
        continue;
      if (Site.Kind == CalleeKind::Direct && usesDomain(Site.First))
        for (const IrqDomain &D : domainsAt(Site.arg(0), F, U, P, A.resolver()))
          Out.insert(D.Maps.begin(), D.Maps.end());
      for (FunctionId To : A.graph().calleesOf({F, I}).Targets)
        if (P.inDriver(To, U) && Seen.insert(To).second)
          Work.push_back(To);
    }
  }
  return Out;
}

std::vector<DomainBelow> irqlint::domainsBelow(const Answers &A, const Lines &L, const Chip &C) {
  const Program &P = A.program();
  const ChipModel &M = chipModel();
  std::vector<FunctionId> Users = L.usersOf(C);
  std::vector<DomainBelow> OfChip, OfUnit;
  for (FunctionId F = 0; F != P.functions().size(); ++F) {
    if (P.unitOf(F) != C.Unit)
      continue;
    bool Names = llvm::is_contained(Users, F);
    for (const CallSite &Site : P.facts(F).Calls) {
      if (Site.Kind != CalleeKind::Direct || !Site.Reachable)
        continue;
      for (const auto &[Function, Argument] : M.DomainCalls) {
        if (plainName(Site.First) != Function.str())
          continue;
        std::vector<FunctionId> Maps = mapsMadeBy(Site, P);
        bool Mapped =
            llvm::any_of(Maps, [&](FunctionId By) { return llvm::is_contained(Users, By); });
        DomainBelow Below{Site.arg(Argument), F};
        (Names || Mapped ? OfChip : OfUnit).push_back(Below);
      }
    }
    if (Names)
      for (const Store &S : P.facts(F).Stores)
        if (llvm::is_contained(M.DomainFields, std::make_pair(S.Record, S.Field)))
          OfChip.push_back({S.V, F});
  }
  if (!OfChip.empty() || OfUnit.size() != 1)
    return OfChip;
  return OfUnit;
}
