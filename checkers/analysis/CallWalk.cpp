//===- CallWalk.cpp - What the entry points reach, and how far ------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/analysis/CallWalk.h"

using namespace irqlint;

/// The levels of an entry point that may sleep: its own driver's calls, and nothing behind them.
static constexpr unsigned DriverOnly = 1;
static constexpr unsigned LastLevel = DriverOnly + 1;

/// The entry points below which it is asked what sleeps.
static std::vector<FunctionId> atomicOf(const std::vector<EntryPoint> &Entries) {
  std::vector<FunctionId> Out;
  for (const EntryPoint &Entry : Entries)
    if (Entry.context().Atomic)
      Out.push_back(Entry.F);
  return Out;
}

CallWalk::CallWalk(const CallGraph &Graph, const std::vector<EntryPoint> &Entries, Visitor Visit)
    : Graph(Graph), P(Graph.program()), Visit(Visit),
      Sleeps(Graph, EffectKind::Sleep, atomicOf(Entries)) {
  Seen.resize(P.functions().size());
}

/// True where nothing more can be learnt below F: it sleeps whatever its caller does, and what
/// sleeps is the strongest that any rule asks.
bool CallWalk::isDecided(FunctionId F) const {
  for (const Effect &E : Sleeps.of(F))
    if (E.When.empty())
      return true;
  return false;
}

void CallWalk::enter(FunctionId F, unsigned Left) {
  if (Seen[F] >= Left)
    return;
  if (!Seen[F])
    Been.push_back(F);
  Seen[F] = static_cast<uint8_t>(Left);
  Work.emplace_back(F, Left);
}

void CallWalk::visit(FunctionId F, UnitId Driver, unsigned Left) {
  CallRange Range = Left == DriverOnly  ? CallRange::Driver
                    : Left == LastLevel ? CallRange::Last
                                        : CallRange::Followed;
  for (uint32_t I = 0; I != P.facts(F).Calls.size(); ++I) {
    if (!P.facts(F).Calls[I].Reachable)
      continue;
    const Callees &To = Graph.calleesOf({F, I});
    Visit({F, I}, To, Range);
    for (const std::vector<FunctionId> *List : {&To.Targets, &To.Callbacks})
      for (FunctionId Next : *List) {
        bool Own = P.inDriver(Next, Driver);
        if (Own)
          enter(Next, Left);
        else if (Left > LastLevel && !isDecided(Next))
          enter(Next, Left - 1);
        else if (Left == LastLevel && !isDecided(Next))
          Ends.insert(Next);
      }
  }
}

void CallWalk::from(const EntryPoint &Entry) {
  enter(Entry.F, Entry.context().Atomic ? DriverOnly + MaxLevels : DriverOnly);
  while (!Work.empty()) {
    auto [F, Left] = Work.front();
    Work.pop_front();
    visit(F, Entry.Unit, Left);
  }
}

void CallWalk::beyond() {
  std::vector<FunctionId> Next(Ends.begin(), Ends.end());
  std::set<FunctionId> Entered;
  while (!Next.empty()) {
    FunctionId F = Next.back();
    Next.pop_back();
    if (Seen[F] >= LastLevel || !Entered.insert(F).second || isDecided(F))
      continue;
    for (uint32_t I = 0; I != P.facts(F).Calls.size(); ++I) {
      if (!P.facts(F).Calls[I].Reachable)
        continue;
      const Callees &To = Graph.calleesOf({F, I});
      Visit({F, I}, To, CallRange::Beyond);
      Next.insert(Next.end(), To.Targets.begin(), To.Targets.end());
      Next.insert(Next.end(), To.Callbacks.begin(), To.Callbacks.end());
    }
  }
}

void CallWalk::clear() {
  for (FunctionId F : Been)
    Seen[F] = 0;
  Been.clear();
  Ends.clear();
}
