//===- DriverCalls.cpp - What a driver's function calls, by name ----------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/analysis/DriverCalls.h"

#include <deque>
#include <set>

using namespace irqlint;

std::optional<SiteRef> irqlint::findDriverCall(const CallGraph &Graph, FunctionId F, UnitId U,
                                               llvm::function_ref<bool(const CallSite &)> Wanted) {
  const Program &P = Graph.program();
  std::set<FunctionId> Seen = {F};
  std::deque<FunctionId> Work = {F};
  while (!Work.empty()) {
    FunctionId At = Work.front();
    Work.pop_front();
    for (uint32_t I = 0; I != P.facts(At).Calls.size(); ++I) {
      const CallSite &Site = P.facts(At).Calls[I];
      if (!Site.Reachable)
        continue;
      if (Wanted(Site))
        return SiteRef{At, I};
      const Callees &To = Graph.calleesOf({At, I});
      for (const std::vector<FunctionId> *List : {&To.Targets, &To.Callbacks})
        for (FunctionId Next : *List)
          if ((P.unitOf(Next) == NoUnit || P.inDriver(Next, U)) && Seen.insert(Next).second)
            Work.push_back(Next);
    }
  }
  return std::nullopt;
}

std::optional<SiteRef> irqlint::findDriverCall(const CallGraph &Graph, FunctionId F, UnitId U,
                                               llvm::StringRef Callee) {
  return findDriverCall(Graph, F, U, [&](const CallSite &Site) {
    return Site.Kind == CalleeKind::Direct && plainName(Site.First) == Callee;
  });
}
