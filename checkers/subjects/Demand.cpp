//===- Demand.cpp - Which files a program still lacks ---------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/subjects/Demand.h"

#include "checkers/analysis/CallWalk.h"
#include "checkers/analysis/Helpers.h"

#include "llvm/ADT/STLExtras.h"

using namespace irqlint;

namespace {
/// What the calls on the way lack.
struct Lacking {
  void call(const Program &P, SiteRef R, const Callees &To, CallRange Range);
  void want(Name Symbol, Name File, bool OnlyIfDelivers);

  std::map<Name, WantedFunction> Wanted;
  std::set<MissingField> Fields;
  std::set<SiteRef> Unknown;
  std::map<Name, std::set<SiteRef>> TooDeep; ///< by what is called
};
} // namespace

void Lacking::want(Name Symbol, Name File, bool OnlyIfDelivers) {
  auto [It, New] = Wanted.try_emplace(Symbol, WantedFunction{Symbol, File, OnlyIfDelivers});
  if (New)
    return;
  It->second.OnlyIfDelivers &= OnlyIfDelivers;
  if (File < It->second.From)
    It->second.From = File;
}

void Lacking::call(const Program &P, SiteRef R, const Callees &To, CallRange Range) {
  if (To.Unknown && Range != CallRange::Beyond)
    Unknown.insert(R);
  if (!To.Missing)
    return;
  if (Range == CallRange::Followed || Range == CallRange::Driver)
    want(To.Missing, P.facts(R.In).At.File, Range == CallRange::Driver);
  else
    TooDeep[To.Missing].insert(R);
}

/// The functions that other units may call to have F run: those above F that nobody at hand calls.
static void addUncalled(const Program &P, FunctionId F, std::set<FunctionId> &Seen,
                        std::set<Name> &Out) {
  if (!Seen.insert(F).second)
    return;
  llvm::ArrayRef<SiteRef> Callers = P.callsOf(P.facts(F).Symbol);
  if (Callers.empty() && P.facts(F).External)
    Out.insert(P.facts(F).Symbol);
  for (SiteRef R : Callers)
    if (P.unitOf(R.In) == P.unitOf(F))
      addUncalled(P, R.In, Seen, Out);
}

/// Whether the function is installed on an interrupt of the device itself.
static bool isOnLine(const EntryPoint &Entry) {
  const std::string &Family = Entry.Source->Family;
  return Family == "chained" || Family == "handler" || Family == "thread";
}

/// What the functions of the driver U and of its neighbours that F leads to lack of those.
static void addBesideDemand(const CallGraph &Graph, FunctionId F, UnitId U, Demand &Out) {
  const Program &P = Graph.program();
  std::vector<FunctionId> Work{F};
  std::set<FunctionId> Seen{F};
  while (!Work.empty()) {
    FunctionId At = Work.back();
    Work.pop_back();
    for (uint32_t I = 0; I != P.facts(At).Calls.size(); ++I) {
      if (!P.facts(At).Calls[I].Reachable)
        continue;
      const Callees &To = Graph.calleesOf({At, I});
      if (To.Missing)
        Out.Functions.push_back({To.Missing, P.facts(At).At.File, false, true});
      for (FunctionId Next : To.Targets)
        if (isOfFamily(P, Next, U) && Seen.insert(Next).second)
          Work.push_back(Next);
    }
  }
}

void irqlint::addProbeDemand(const CallGraph &Graph, const std::vector<EntryPoint> &Entries,
                             const std::set<Name> &MainFiles, Demand &Out) {
  const Program &P = Graph.program();
  std::set<UnitId> WithHandler, WithDriver;
  for (const EntryPoint &Entry : Entries)
    if (isOnLine(Entry))
      WithHandler.insert(Entry.Unit);
  for (const DriverModel &Model : Graph.models().kexec().Drivers)
    for (const StoreRef &S : P.storesTo(Model.Record, Name("probe"))) {
      WithDriver.insert(S.Unit);
      FunctionId Probe = S.S->V.Kind == ValueKind::Function ? P.find(S.S->V.First) : NoFunction;
      bool HasShutdown = llvm::any_of(P.storesInto(S.S->Object), [&](const StoreRef &Other) {
        return llvm::is_contained(Model.Shutdown, std::make_pair(Other.S->Record, Other.S->Field));
      });
      if (Probe != NoFunction && !HasShutdown && !WithHandler.count(S.Unit) &&
          MainFiles.count(S.S->At.File))
        addBesideDemand(Graph, Probe, S.Unit, Out);
    }
  std::set<FunctionId> Seen;
  std::set<Name> Shared;
  for (const EntryPoint &Entry : Entries)
    if (isOnLine(Entry) && Entry.RegisteredIn != NoFunction && !WithDriver.count(Entry.Unit))
      addUncalled(P, Entry.RegisteredIn, Seen, Shared);
  Out.Shared.insert(Out.Shared.end(), Shared.begin(), Shared.end());
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
    if (!Owners.count(Entry.Unit) || WithDriver.count(Entry.Unit) || !isOnLine(Entry))
      continue;
    if (Entry.RegisteredIn != NoFunction)
      addUncalled(P, Entry.RegisteredIn, Seen, Shared);
    else
      for (const StoreRef &S : P.storesTo(Entry.Where.Record, Entry.Where.Field))
        if (S.Unit == Entry.Unit && S.In != NoFunction)
          addUncalled(P, S.In, Seen, Shared);
  }
  Out.Shared.assign(Shared.begin(), Shared.end());
}

std::vector<EntryPoint> irqlint::calledUnderLocks(const CallGraph &Graph,
                                                  const std::set<Name> &MainFiles,
                                                  std::vector<WantedFunction> &Missing) {
  const Program &P = Graph.program();
  std::map<FunctionId, UnitId> Called; // by one of the drivers that do
  for (FunctionId F = 0; F != P.functions().size(); ++F) {
    const TuFacts *From = P.functions()[F].From;
    if (!From || !MainFiles.count(From->MainFile))
      continue;
    for (uint32_t I = 0; I != P.facts(F).Calls.size(); ++I) {
      HeldState Held = Graph.locks().heldAt({F, I});
      if (Held.RawLocks <= 0 && Held.SpinLocks <= 0 && !Held.irqsOff())
        continue;
      const Callees &To = Graph.calleesOf({F, I});
      if (To.Missing)
        Missing.push_back({To.Missing, P.facts(F).At.File});
      for (FunctionId Target : To.Targets)
        Called.try_emplace(Target, P.unitOf(F));
    }
  }
  std::vector<EntryPoint> Out;
  for (const auto &[F, Unit] : Called) {
    Out.push_back(asEntryPoint(P, F));
    Out.back().Unit = Unit;
  }
  return Out;
}

Demand irqlint::findDemand(CallGraph &Graph, const std::vector<EntryPoint> &Entries) {
  Lacking L;
  auto visit = [&](SiteRef R, const Callees &To, CallRange Range) {
    L.call(Graph.program(), R, To, Range);
    if (auto It = Graph.missingAt().find(R);
        It != Graph.missingAt().end() && Range != CallRange::Beyond)
      L.Fields.insert(It->second.begin(), It->second.end());
  };
  CallWalk Walk(Graph, Entries, visit);
  std::set<UnitId> Units;
  for (const EntryPoint &Entry : Entries) {
    Units.insert(Entry.Unit);
    Walk.from(Entry);
  }
  Walk.beyond();
  auto want = [&](Name Symbol) { L.Wanted.try_emplace(Symbol, WantedFunction{Symbol, {}, false}); };
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
  Out.UnknownCalls = static_cast<unsigned>(L.Unknown.size());
  for (const auto &[Symbol, Sites] : L.TooDeep) {
    // What is asked for nearer by was looked for, and is no matter of depth.
    auto It = L.Wanted.find(Symbol);
    if (It == L.Wanted.end() || It->second.OnlyIfDelivers)
      Out.TooDeep[Symbol] = static_cast<unsigned>(Sites.size());
  }
  addKexecDemand(Graph, Entries, Out);
  for (auto &[Symbol, Function] : L.Wanted)
    Out.Functions.push_back(Function);
  L.Fields.insert(Graph.missingFields().begin(), Graph.missingFields().end());
  // What a controller's driver does on the way to a kexec is asked too, not only what it does in an
  // interrupt.
  std::set<UnitId> Whole(Out.Whole.begin(), Out.Whole.end());
  for (FunctionId F = 0; F != Graph.program().functions().size(); ++F)
    if (Whole.count(Graph.program().unitOf(F)))
      for (uint32_t I = 0; I != Graph.program().facts(F).Calls.size(); ++I)
        Graph.calleesOf({F, I});
  for (const auto &[Site, Missing] : Graph.missingAt())
    if (Whole.count(Graph.program().unitOf(Site.In)))
      L.Fields.insert(Missing.begin(), Missing.end());
  for (const MissingField &Field : L.Fields)
    if (Units.count(Field.Unit))
      Out.Fields.push_back(Field);
  return Out;
}
