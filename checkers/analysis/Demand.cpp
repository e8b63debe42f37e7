//===- Demand.cpp - Which files a program still lacks -----------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/analysis/Demand.h"

#include "checkers/analysis/Effects.h"

#include <deque>

using namespace irqlint;

/// Calls are followed this many levels out of the driver. What blocks is nearer: a driver reaches
/// mutex_lock() through the clock, pinctrl, regulator or endpoint core in two to five calls.
static constexpr unsigned MaxLevels = 7;
/// The reach of an entry point that may sleep: its own driver's calls, and nothing behind them.
static constexpr unsigned DriverOnly = 1;

namespace {
/// A walk over everything that some entry points reach.
class Walk {
public:
  explicit Walk(CallGraph &Graph)
      : Graph(Graph), P(Graph.program()), Sleeps(Graph, EffectKind::Sleep) {
    Seen.resize(P.functions().size());
  }

  /// Full: follow every call. Otherwise only the driver's own, and list what it calls outside.
  void from(const EntryPoint &Entry, bool Full);
  std::map<Name, WantedFunction> Wanted;
  std::set<MissingField> Fields;
  unsigned Unknown = 0;

private:
  void visit(FunctionId F, UnitId Driver, unsigned Reach);
  bool isDecided(FunctionId F) const;
  void want(Name Symbol, FunctionId From, bool Full);

  CallGraph &Graph;
  const Program &P;
  Effects Sleeps;
  std::vector<uint8_t> Seen; ///< the farthest Reach with which a function was entered
  std::deque<std::pair<FunctionId, unsigned>> Work;
};
} // namespace

/// True where nothing more can be learnt below F: it sleeps whatever its caller does, and what
/// sleeps is the strongest that any rule asks.
bool Walk::isDecided(FunctionId F) const {
  for (const Effect &E : Sleeps.of(F))
    if (E.When.empty())
      return true;
  return false;
}

void Walk::want(Name Symbol, FunctionId From, bool Full) {
  Name File = P.facts(From).At.File;
  auto [It, New] = Wanted.try_emplace(Symbol, WantedFunction{Symbol, File, !Full});
  if (New)
    return;
  It->second.OnlyIfDelivers &= !Full;
  if (File < It->second.From)
    It->second.From = File;
}

void Walk::visit(FunctionId F, UnitId Driver, unsigned Reach) {
  const FunctionFacts &Facts = P.facts(F);
  for (uint32_t I = 0; I != Facts.Calls.size(); ++I) {
    if (!Facts.Calls[I].Reachable)
      continue;
    const Callees &To = Graph.calleesOf({F, I});
    Unknown += To.Unknown;
    if (auto It = Graph.missingAt().find({F, I}); It != Graph.missingAt().end())
      Fields.insert(It->second.begin(), It->second.end());
    if (To.Missing && Reach > DriverOnly + 1)
      want(To.Missing, F, true);
    else if (To.Missing && Reach == DriverOnly)
      want(To.Missing, F, false);
    auto enter = [&](FunctionId Next) {
      bool Own = P.inDriver(Next, Driver);
      if (!Own && (Reach <= DriverOnly + 1 || isDecided(Next)))
        return;
      unsigned Left = Own ? Reach : Reach - 1;
      if (Seen[Next] >= Left)
        return;
      Seen[Next] = static_cast<uint8_t>(Left);
      Work.emplace_back(Next, Left);
    };
    for (FunctionId Next : To.Targets)
      enter(Next);
    for (FunctionId Next : To.Callbacks)
      enter(Next);
  }
}

void Walk::from(const EntryPoint &Entry, bool Full) {
  unsigned Reach = Full ? DriverOnly + MaxLevels : DriverOnly;
  if (Seen[Entry.F] >= Reach)
    return;
  Seen[Entry.F] = static_cast<uint8_t>(Reach);
  Work.emplace_back(Entry.F, Reach);
  while (!Work.empty()) {
    auto [F, Left] = Work.front();
    Work.pop_front();
    visit(F, Entry.Unit, Left);
  }
}

/// The functions that other units may call to have F run: those above F that nobody at hand calls.
static void addUncalled(const Program &P, FunctionId F, std::set<FunctionId> &Seen,
                        std::set<Name> &Out) {
  if (!Seen.insert(F).second)
    return;
  const std::vector<SiteRef> &Callers = P.callsOf(P.facts(F).Symbol);
  if (Callers.empty() && P.facts(F).External)
    Out.insert(P.facts(F).Symbol);
  for (SiteRef R : Callers)
    if (P.unitOf(R.In) == P.unitOf(F))
      addUncalled(P, R.In, Seen, Out);
}

/// What says whether a kexec quiets the controllers of the program.
static void addKexecDemand(CallGraph &Graph, const std::vector<EntryPoint> &Entries, Demand &Out) {
  const Program &P = Graph.program();
  std::set<UnitId> Owners, WithDriver;
  for (const EntryPoint &Entry : Entries)
    if (Entry.Source->Record.str() == "irq_chip")
      Owners.insert(Entry.Unit);
  for (const DriverModel &Model : Graph.models().kexec().Drivers)
    for (const StoreRef &S : P.storesTo(Model.Record, Name("probe")))
      WithDriver.insert(S.Unit);
  Out.Whole.assign(Owners.begin(), Owners.end());
  std::set<FunctionId> Seen;
  std::set<Name> Shared;
  for (const EntryPoint &Entry : Entries) {
    if (!Owners.count(Entry.Unit) || WithDriver.count(Entry.Unit))
      continue;
    const std::string &Family = Entry.Source->Family;
    if (Family != "chained" && Family != "handler" && Family != "thread")
      continue;
    if (Entry.RegisteredIn != NoFunction)
      addUncalled(P, Entry.RegisteredIn, Seen, Shared);
    else
      for (const StoreRef &S :
           P.storesTo(Entry.Source->Record, Name(llvm::StringRef(Entry.Where).rsplit(':').second)))
        if (S.Unit == Entry.Unit && S.In != NoFunction)
          addUncalled(P, S.In, Seen, Shared);
  }
  Out.Shared.assign(Shared.begin(), Shared.end());
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
  // A probe that several drivers share says which of them install handlers.
  for (const DriverModel &Model : Graph.models().kexec().Drivers)
    for (const StoreRef &S : Graph.program().storesTo(Model.Record, Name("probe")))
      if (S.S->V.Kind == ValueKind::Function && Units.count(S.Unit) &&
          Graph.program().find(S.S->V.First) == NoFunction)
        want(S.S->V.First);
  Demand Out;
  Out.UnknownCalls = W.Unknown;
  addKexecDemand(Graph, Entries, Out);
  for (auto &[Symbol, Function] : W.Wanted)
    Out.Functions.push_back(Function);
  W.Fields.insert(Graph.missingFields().begin(), Graph.missingFields().end());
  // What a controller's driver does on the way to a kexec is asked too, not only what it does in an
  // interrupt.
  std::set<UnitId> Whole(Out.Whole.begin(), Out.Whole.end());
  for (const auto &[Site, Missing] : Graph.missingAt())
    if (Whole.count(Graph.program().unitOf(Site.In)))
      W.Fields.insert(Missing.begin(), Missing.end());
  for (const MissingField &Field : W.Fields)
    if (Units.count(Field.Unit))
      Out.Fields.push_back(Field);
  return Out;
}
