//===- UnknownCalls.cpp - Where an effect could hide ----------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/analysis/UnknownCalls.h"

#include "checkers/analysis/CallWalk.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

using namespace irqlint;

std::string irqlint::unknownCallee(const Program &P, SiteRef R) {
  const CallSite &Site = P.site(R);
  switch (Site.Kind) {
  case CalleeKind::Field:
    return (Site.First.str() + "::" + Site.Second.str()).str();
  case CalleeKind::Direct:
  case CalleeKind::Var:
    return Site.First.str().split('@').first.str();
  case CalleeKind::Param:
    return ("argument " + llvm::Twine(Site.Index + 1) + " of " + P.facts(R.In).Display.str()).str();
  case CalleeKind::Choice:
  case CalleeKind::Unknown:
    break;
  }
  return Site.Spelled.empty() ? "an expression" : Site.Spelled.str().str();
}

namespace {
/// A call on the way from some entry points.
struct Met {
  bool TooDeep = true; ///< for each of them
  std::vector<const EntryPoint *> From;
};
} // namespace

/// By position, so that the order does not depend on the ids of functions.
static bool isBefore(const EntryPoint *A, const EntryPoint *B) {
  auto key = [](const EntryPoint *E) {
    return std::make_tuple(E->Installed, E->Where.text(), E->F);
  };
  if (A->context().Atomic != B->context().Atomic)
    return A->context().Atomic;
  return key(A) < key(B);
}

std::vector<UnknownCall> irqlint::findUnknownCalls(const CallGraph &Graph,
                                                   const std::vector<EntryPoint> &Entries) {
  const Program &P = Graph.program();
  std::map<SiteRef, Met> Calls;
  const EntryPoint *Entry = nullptr;
  auto visit = [&](SiteRef R, const Callees &To, CallRange Range) {
    bool TooDeep = Range == CallRange::Last || Range == CallRange::Beyond;
    if (To.Why == UnknownReason::None)
      return;
    // Who may sleep is asked for its pointers only, and what is too deep for what it would have to
    // be parsed for.
    if ((Range == CallRange::Driver && To.Missing) || (Range == CallRange::Beyond && !To.Missing))
      return;
    Met &M = Calls[R];
    M.TooDeep &= TooDeep;
    if (M.From.empty() || M.From.back() != Entry)
      M.From.push_back(Entry);
  };
  CallWalk Walk(Graph, Entries, visit);
  for (const EntryPoint &E : Entries) {
    Entry = &E;
    Walk.clear();
    Walk.from(E);
    Walk.beyond();
  }

  // A function that is asked for somewhere was looked for, however deep it is elsewhere.
  std::set<Name> Asked;
  for (const auto &[R, M] : Calls)
    if (!M.TooDeep)
      Asked.insert(Graph.calleesOf(R).Missing);
  std::map<std::tuple<std::string, UnknownReason, bool>, UnknownCall> Groups;
  for (const auto &[R, M] : Calls) {
    const Callees &To = Graph.calleesOf(R);
    bool TooDeep = M.TooDeep && To.Missing && !Asked.count(To.Missing);
    UnknownCall &Group = Groups[{unknownCallee(P, R), To.Why, TooDeep}];
    Group.Sites.push_back(R);
    Group.Entries.insert(Group.Entries.end(), M.From.begin(), M.From.end());
  }

  std::vector<UnknownCall> Out;
  for (auto &[Key, Group] : Groups) {
    std::tie(Group.Callee, Group.Why, Group.TooDeep) = Key;
    std::sort(Group.Sites.begin(), Group.Sites.end(),
              [&](SiteRef A, SiteRef B) { return P.site(A).At < P.site(B).At; });
    std::sort(Group.Entries.begin(), Group.Entries.end(), isBefore);
    Group.Entries.erase(std::unique(Group.Entries.begin(), Group.Entries.end()),
                        Group.Entries.end());
    Group.Atomic =
        static_cast<size_t>(std::count_if(Group.Entries.begin(), Group.Entries.end(),
                                          [](const EntryPoint *E) { return E->context().Atomic; }));
    Out.push_back(std::move(Group));
  }
  std::sort(Out.begin(), Out.end(), [](const UnknownCall &A, const UnknownCall &B) {
    return std::tie(B.Atomic, A.TooDeep, A.Callee, A.Why) <
           std::tie(A.Atomic, B.TooDeep, B.Callee, B.Why);
  });
  return Out;
}
