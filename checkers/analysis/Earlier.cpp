//===- Earlier.cpp - What has run before a call ---------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/analysis/Earlier.h"

#include "checkers/program/Flow.h"

#include "llvm/ADT/STLExtras.h"

using namespace irqlint;

/// A probe reaches what it installs in fewer calls, and a library has no more users that differ.
static constexpr size_t MaxWay = 6;

/// The points that Next leads to from behind From.
static std::vector<bool> reachable(const std::vector<std::vector<Flow::Point>> &Next,
                                   Flow::Point From) {
  std::vector<bool> Out(Next.size());
  std::vector<Flow::Point> Work = Next[From];
  while (!Work.empty()) {
    Flow::Point At = Work.back();
    Work.pop_back();
    if (Out[At])
      continue;
    Out[At] = true;
    Work.insert(Work.end(), Next[At].begin(), Next[At].end());
  }
  return Out;
}

std::vector<SiteRef> irqlint::callsBefore(const Program &P, SiteRef R) {
  std::vector<SiteRef> Out;
  Flow Events(P.facts(R.In));
  std::optional<Flow::Point> Here = Events.known() ? Events.ofCall(R.Index) : std::nullopt;
  if (!Here)
    return Out;
  // Whatever the conditions are: what may have been done counts as done.
  std::vector<std::vector<Flow::Point>> Next(Events.size()), Back(Events.size());
  for (Flow::Point At = 0; At != Events.size(); ++At)
    for (Flow::Point To : Events.next(At)) {
      Next[At].push_back(To);
      Back[To].push_back(At);
    }
  std::vector<bool> Behind = reachable(Next, *Here), Before = reachable(Back, *Here);
  // Of two calls in one loop each may be made before the other; there the list has their order.
  for (Flow::Point At = 0; At != Events.size(); ++At)
    if (Events[At].Kind == FlowKind::Call && Before[At] && (At < *Here || !Behind[At]))
      Out.push_back({R.In, Events[At].Index});
  return Out;
}

static void climb(const Program &P, const Approach &From, std::vector<Approach> &Out) {
  SiteRef Top = From.Way.front();
  llvm::ArrayRef<SiteRef> Callers = P.callsOf(P.facts(Top.In).Symbol);
  bool Climbed = false;
  for (SiteRef Caller : Callers) {
    auto isOfCaller = [&](SiteRef Each) { return Each.In == Caller.In; };
    if (From.Way.size() == MaxWay || llvm::any_of(From.Way, isOfCaller) ||
        !P.site(Caller).Reachable)
      continue;
    if (Out.size() == MaxApproaches)
      return;
    Approach Longer = From;
    std::vector<SiteRef> Before = callsBefore(P, Caller);
    Longer.Way.insert(Longer.Way.begin(), Caller);
    Longer.Before.insert(Longer.Before.begin(), Before.begin(), Before.end());
    climb(P, Longer, Out);
    Climbed = true;
  }
  if (!Climbed)
    Out.push_back(From);
}

std::vector<Approach> irqlint::approachesTo(const Program &P, SiteRef R) {
  std::vector<Approach> Out;
  climb(P, {{R}, callsBefore(P, R)}, Out);
  return Out;
}
