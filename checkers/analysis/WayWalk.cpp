//===- WayWalk.cpp - All feasible ways out of an entry point --------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/analysis/WayWalk.h"

#include "checkers/data/LockTests.h"

#include <algorithm>
#include <set>

using namespace irqlint;

/// As for the search for effects: more ways than this into a function are one.
static constexpr size_t MaxStates = 2048;

bool irqlint::isWalkedInto(const Answers &A, FunctionId F, UnitId Driver) {
  llvm::StringRef Name = A.program().facts(F).Display.str();
  if (lockCallOf(Name) || lockTestOf(Name) != LockTest::None)
    return false;
  if (A.program().inDriver(F, Driver))
    return true;
  llvm::ArrayRef<Effect> Sleeps = A.effects(EffectKind::Sleep).of(F);
  return std::none_of(Sleeps.begin(), Sleeps.end(), [](const Effect &E) { return E.When.empty(); });
}

std::vector<FunctionId> irqlint::walkedTargets(const Answers &A, SiteRef R) {
  const Callees &To = A.graph().calleesOf(R);
  if (To.Model && (To.Model->Cut || To.Model->answers(EffectKind::Sleep)))
    return {};
  std::vector<FunctionId> Out = To.Targets;
  Out.insert(Out.end(), To.Callbacks.begin(), To.Callbacks.end());
  return Out;
}

void WayWalk::site(const Way &S, SiteRef R, Visitor Visit, std::vector<Way> &Next) {
  const CallSite &Site = P.site(R);
  if (!Site.Reachable || Site.Unlikely)
    return;
  // Who asks for the context where it cannot be told here takes care of it.
  llvm::ArrayRef<Atom> Guards = A.graph().guardsOf(R);
  for (const Atom &Guard : Guards)
    if (Guard.Context != ContextTest::None &&
        !Entry.context().Tests[static_cast<size_t>(Guard.Context)])
      return;
  Atoms Assumed = S.At.Assumed;
  if (!Ways.assume(Guards, S.At, Assumed))
    return;
  std::vector<FunctionId> Targets = Visit(S, R);
  if (LockStates::callOf(Site))
    return;
  for (FunctionId F : Targets) {
    if (!isWalkedInto(A, F, Ways.driver()))
      continue;
    if (S.Calls.size() + 1 >= MaxCalls && !P.inDriver(F, Ways.driver())) {
      A.graph().limits().meet(Limit::Calls, Entry.F);
      continue;
    }
    Way To{Ways.enter(S.At, R, F, Assumed), {}, S.Calls};
    for (size_t I = 0; I != P.facts(F).NumParams; ++I)
      To.Args.push_back(Site.object(I).in(S.Args));
    To.Calls.push_back(R);
    Next.push_back(std::move(To));
  }
}

void WayWalk::run(Visitor Visit) {
  Way Start{Ways.start(), {}, {}};
  for (uint32_t I = 0; I != P.facts(Entry.F).NumParams; ++I)
    Start.Args.push_back(Place::param(I));
  std::vector<Way> Level = {std::move(Start)};
  std::set<std::string> Seen;
  while (!Level.empty()) {
    std::vector<Way> Next;
    for (Way &S : Level) {
      if (Seen.size() >= MaxStates)
        Feasibility::merge(S.At);
      if (Seen.insert(Feasibility::keyOf(S.At)).second)
        for (uint32_t I = 0; I != P.facts(S.At.F).Calls.size(); ++I)
          site(S, {S.At.F, I}, Visit, Next);
    }
    Level = std::move(Next);
  }
}

EffectPath WayWalk::pathTo(const Way &S, SiteRef Last) const {
  EffectPath Out;
  Out.Calls = S.Calls;
  Out.Calls.push_back(Last);
  while (Out.Offending + 1 != Out.Calls.size() &&
         P.inDriver(Out.Calls[Out.Offending + 1].In, Ways.driver()))
    ++Out.Offending;
  Out.Held = S.At.Held;
  return Out;
}
