//===- PathSearch.cpp - Feasible ways from an entry point to an effect ----===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/analysis/PathSearch.h"

#include "checkers/analysis/Feasibility.h"

#include <algorithm>
#include <deque>
#include <map>
#include <set>

using namespace irqlint;

/// A driver that has more ways than this into its own functions is cut off; the first are the
/// shortest.
static constexpr size_t MaxStates = 4096;

namespace {
/// A function on the way, and the way.
struct State {
  Arrival At;
  std::vector<SiteRef> Calls;
};

class Search {
public:
  Search(const EntryPoint &Entry, const Effects &Of, const CallGraph &Graph,
         const PathFilter &Filter)
      : Ways(Graph, Entry), Of(Of), Graph(Graph), P(Graph.program()), Filter(Filter) {}

  std::vector<EffectPath> run();

private:
  void visit(const State &S);
  void site(const State &S, SiteRef R);
  void report(const State &S, SiteRef R, const Effect &E, const HeldState &Held);

  Feasibility Ways;
  const Effects &Of;
  const CallGraph &Graph;
  const Program &P;
  const PathFilter &Filter;
  std::deque<State> Queue;
  std::set<std::string> Seen;
  std::map<SiteRef, EffectPath> Found;
  std::vector<SiteRef> Order;
};
} // namespace

void Search::report(const State &S, SiteRef R, const Effect &E, const HeldState &Held) {
  auto [It, New] = Found.try_emplace(R);
  if (!New) {
    ++It->second.Others;
    return;
  }
  EffectPath &Path = It->second;
  Path.Calls = S.Calls;
  Path.Offending = S.Calls.size();
  Path.Calls.push_back(R);
  Path.About = E.About;
  Path.Held = Held;
  for (const Effect *Step = &E; Step->Next != NoFunction;) {
    const Effect &Next = Of.of(Step->Next)[Step->NextEffect];
    Path.Calls.push_back({Step->Next, Next.Site});
    Step = &Next;
  }
  Order.push_back(R);
}

void Search::site(const State &S, SiteRef R) {
  std::vector<Effect> Here = Of.atSite(R);
  if (Here.empty())
    return;
  Atoms Assumed = S.At.Assumed;
  if (!Ways.assume(Graph.guardsOf(R), S.At, Assumed))
    return;
  HeldState Held = sum(S.At.Held, Graph.locks().heldAt(R));
  if (Filter.Through && !Filter.Through(R, Held))
    return;
  const Effect *Shortest = nullptr;
  std::set<FunctionId> Entered;
  for (const Effect &E : Here) {
    Atoms WithEffect = Assumed;
    if (!Ways.assume(E.When, S.At, WithEffect))
      continue;
    if (E.Next != NoFunction && P.inDriver(E.Next, Ways.driver())) {
      if (!Entered.insert(E.Next).second)
        continue;
      State Next{Ways.enter(S.At, R, E.Next, Assumed), S.Calls};
      Next.Calls.push_back(R);
      if (Seen.insert(Feasibility::keyOf(Next.At)).second && Seen.size() < MaxStates)
        Queue.push_back(std::move(Next));
    } else if (!Shortest || E.Depth < Shortest->Depth) {
      Shortest = &E;
    }
  }
  if (Shortest)
    report(S, R, *Shortest, Held);
}

void Search::visit(const State &S) {
  for (uint32_t I = 0; I != P.facts(S.At.F).Calls.size(); ++I)
    if (P.facts(S.At.F).Calls[I].Reachable)
      site(S, {S.At.F, I});
}

std::vector<EffectPath> Search::run() {
  Queue.push_back({Ways.start(), {}});
  while (!Queue.empty()) {
    State S = std::move(Queue.front());
    Queue.pop_front();
    visit(S);
  }
  std::vector<EffectPath> Out;
  for (SiteRef R : Order)
    Out.push_back(std::move(Found[R]));
  return Out;
}

std::vector<EffectPath> irqlint::findPaths(const EntryPoint &Entry, const Effects &Of,
                                           const CallGraph &Graph, const PathFilter &Filter) {
  return Search(Entry, Of, Graph, Filter).run();
}
