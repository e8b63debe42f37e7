//===- Balance.cpp - What is opened and not closed on some path -----------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/analysis/Balance.h"

#include "checkers/analysis/Helpers.h"
#include "checkers/facts/PlainName.h"

#include <algorithm>
#include <optional>

using namespace irqlint;

Pos irqlint::endOf(const FunctionFacts &F, const std::vector<Flow::Point> &Path) {
  // Cleanups come behind the return statement, and have the position of what they clean up.
  for (bool IsReturn : {true, false})
    for (auto At = Path.rbegin(); At != Path.rend(); ++At)
      if (std::optional<Pos> Where = positionOf(F, F.Flow[*At]);
          Where && (!IsReturn || F.Flow[*At].Kind == FlowKind::Return))
        return *Where;
  return F.At;
}

std::vector<FunctionId> Balance::users() const {
  std::vector<FunctionId> Out;
  std::set<FunctionId> Seen;
  std::vector<std::optional<bool>> Does(Name::count()); // by name, of which there are fewer
  auto does = [&](Name Symbol) {
    std::optional<bool> &Known = Does[Symbol.index()];
    if (!Known) {
      std::string Callee = plainName(Symbol).str();
      Known = Pair.Opens.count(Callee) || Pair.Closes.count(Callee);
    }
    return *Known;
  };
  for (FunctionId F = 0; F != P.functions().size(); ++F) {
    const FactList<CallSite> &Calls = P.facts(F).Calls;
    bool Uses =
        P.unitOf(F) != NoUnit && std::any_of(Calls.begin(), Calls.end(), [&](const CallSite &Site) {
          return Site.Kind == CalleeKind::Direct && Site.Reachable && does(Site.First);
        });
    if (Uses && Seen.insert(F).second)
      Out.push_back(F);
  }
  for (size_t I = 0; I != Out.size(); ++I) // who calls a helper that does one of the two
    if (netOf(Out[I]) != 0)
      for (SiteRef Caller : P.callsOf(P.facts(Out[I]).Symbol))
        if (helperOf(Caller.In, P.site(Caller)) != NoFunction && Seen.insert(Caller.In).second)
          Out.push_back(Caller.In);
  std::sort(Out.begin(), Out.end());
  return Out;
}

FunctionId Balance::helperOf(FunctionId F, const CallSite &Site) const {
  FunctionId Callee = helperAt(P, Site, P.unitOf(F));
  return Callee != F ? Callee : NoFunction;
}

std::optional<std::vector<int>> Balance::steps(FunctionId F) const {
  const FunctionFacts &Facts = P.facts(F);
  std::vector<int> Out(Facts.Calls.size());
  for (uint32_t I = 0; I != Facts.Calls.size(); ++I) {
    const CallSite &Site = Facts.Calls[I];
    if (Site.Kind != CalleeKind::Direct || !Site.Reachable)
      continue;
    std::string Callee = plainName(Site.First).str();
    if (Pair.Opens.count(Callee))
      Out[I] = 1;
    else if (Pair.Closes.count(Callee))
      Out[I] = -1;
    else if (FunctionId Helper = helperOf(F, Site); Helper != NoFunction) {
      std::optional<int> Of = netOf(Helper);
      if (!Of)
        return std::nullopt;
      Out[I] = *Of;
    }
  }
  return Out;
}

std::optional<int> Balance::netOf(FunctionId F) const {
  auto [It, New] = Net.try_emplace(F, 0); // while it is looked at: recursion adds nothing
  if (!New)
    return It->second;
  std::optional<std::vector<int>> Steps = steps(F);
  bool Any = Steps && std::any_of(Steps->begin(), Steps->end(), [](int N) { return N != 0; });
  std::optional<int> Out = Steps ? std::optional<int>(0) : std::nullopt;
  Flow Events(P.facts(F));
  if (Any && Events.known()) {
    auto isEnd = [&](Flow::Point At) { return Events.isEnd(At); };
    auto does = [&](int What) {
      return [&, What](Flow::Point At) {
        return Events[At].Kind == FlowKind::Call && (*Steps)[Events[At].Index] == What;
      };
    };
    auto none = [](Flow::Point) { return false; };
    bool Opens = !Events.onEveryPath(Flow::Entry, does(1), none);
    bool Closes = !Events.onEveryPath(Flow::Entry, does(-1), none);
    if (Opens && !Closes)
      Out = Events.onEveryPath(Flow::Entry, isEnd, does(1)) ? std::optional<int>(1) : std::nullopt;
    else if (Closes && !Opens)
      Out =
          Events.onEveryPath(Flow::Entry, isEnd, does(-1)) ? std::optional<int>(-1) : std::nullopt;
  }
  return Net[F] = Out;
}

std::vector<Imbalance> Balance::of(FunctionId F, bool IsWhole) const {
  std::vector<Imbalance> Out;
  std::optional<std::vector<int>> Steps = steps(F);
  Flow Events(P.facts(F));
  if (!Steps || !Events.known())
    return Out;
  bool Both =
      std::count(Steps->begin(), Steps->end(), 1) && std::count(Steps->begin(), Steps->end(), -1);
  if (!Both && !IsWhole)
    return Out;
  auto stepAt = [&](Flow::Point At) {
    return Events[At].Kind == FlowKind::Call ? (*Steps)[Events[At].Index] : 0;
  };
  auto isEnd = [&](Flow::Point At) { return Events.isEnd(At); };
  for (Flow::Point At = 0; At != Events.size(); ++At) {
    if (stepAt(At) > 0) {
      auto closes = [&](Flow::Point P) { return stepAt(P) < 0; };
      if (auto Path = Events.pathThrough(At, isEnd, closes))
        Out.push_back({true, {F, Events[At].Index}, std::move(*Path)});
    } else if (stepAt(At) < 0) {
      auto opens = [&](Flow::Point P) { return stepAt(P) > 0; };
      auto here = [&](Flow::Point P) { return P == At; };
      if (auto Path = Events.pathAvoiding(Flow::Entry, here, opens))
        Out.push_back({false, {F, Events[At].Index}, std::move(*Path)});
    }
  }
  return Out;
}
