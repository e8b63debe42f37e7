//===- Demand.cpp - Which files a program still lacks -----------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/analysis/Demand.h"

#include <algorithm>

using namespace irqlint;

namespace {
/// A walk over everything that some entry points reach.
class Walk {
public:
  explicit Walk(CallGraph &Graph) : Graph(Graph), P(Graph.program()) {
    Seen.resize(P.functions().size());
  }

  /// Full: follow every call. Otherwise only the driver's own, and list what it calls outside.
  void from(const EntryPoint &Entry, bool Full);
  std::map<Name, WantedFunction> Wanted;
  unsigned Unknown = 0;

private:
  void visit(FunctionId F, UnitId Driver, bool Full);
  void want(Name Symbol, FunctionId From, bool Full);

  CallGraph &Graph;
  const Program &P;
  std::vector<uint8_t> Seen; ///< 1: the driver's own calls were followed; 2: all
  std::vector<FunctionId> Work;
};
} // namespace

void Walk::want(Name Symbol, FunctionId From, bool Full) {
  Name File = P.facts(From).At.File;
  auto [It, New] = Wanted.try_emplace(Symbol, WantedFunction{Symbol, File, !Full});
  if (New)
    return;
  It->second.OnlyIfDelivers &= !Full;
  if (File < It->second.From)
    It->second.From = File;
}

void Walk::visit(FunctionId F, UnitId Driver, bool Full) {
  const FunctionFacts &Facts = P.facts(F);
  for (uint32_t I = 0; I != Facts.Calls.size(); ++I) {
    if (!Facts.Calls[I].Reachable)
      continue;
    const Callees &To = Graph.calleesOf({F, I});
    Unknown += To.Unknown;
    if (To.Missing)
      want(To.Missing, F, Full);
    auto enter = [&](FunctionId Next) {
      uint8_t Mark = Full ? 2 : 1;
      if (Seen[Next] >= Mark || (!Full && !P.inDriver(Next, Driver)))
        return;
      Seen[Next] = Mark;
      Work.push_back(Next);
    };
    for (FunctionId Next : To.Targets)
      enter(Next);
    for (FunctionId Next : To.Callbacks)
      enter(Next);
  }
}

void Walk::from(const EntryPoint &Entry, bool Full) {
  uint8_t Mark = Full ? 2 : 1;
  if (Seen[Entry.F] >= Mark)
    return;
  Seen[Entry.F] = Mark;
  Work.push_back(Entry.F);
  while (!Work.empty()) {
    FunctionId F = Work.back();
    Work.pop_back();
    visit(F, Entry.Unit, Full);
  }
}

Demand irqlint::findDemand(CallGraph &Graph, const std::vector<EntryPoint> &Entries) {
  Walk W(Graph);
  std::set<UnitId> Units;
  for (const EntryPoint &Entry : Entries) {
    Units.insert(Entry.Unit);
    W.from(Entry, Entry.context().Atomic);
  }
  auto want = [&](Name Symbol) { W.Wanted.try_emplace(Symbol, WantedFunction{Symbol, {}, false}); };
  for (Name Symbol : missingEntryFunctions(Graph))
    want(Symbol);
  for (Name Symbol : Graph.missingMakers())
    want(Symbol);
  Demand Out;
  Out.UnknownCalls = W.Unknown;
  for (auto &[Symbol, Function] : W.Wanted)
    Out.Functions.push_back(Function);
  for (const MissingField &Field : Graph.missingFields())
    if (Units.count(Field.Unit))
      Out.Fields.push_back(Field);
  return Out;
}
