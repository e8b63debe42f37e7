//===- Lines.cpp - The lines that irq_chips hang on -----------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/subjects/Lines.h"

#include "checkers/subjects/Domains.h"
#include "checkers/subjects/LineDomains.h"

#include "llvm/ADT/STLExtras.h"

#include <algorithm>
#include <deque>

using namespace irqlint;

const char *irqlint::deliveryName(Delivery D) {
  static const char *const Names[NumDeliveries] = {"root", "hierarchical", "chained", "nested",
                                                   "hand-rolled"};
  return Names[static_cast<size_t>(D)];
}

/// How a function that is installed in that way delivers; nullopt where it delivers nothing.
static std::optional<Delivery> deliveryOf(const Answers &A, const EntryPoint &Entry) {
  auto does = [&](EffectKind Kind) { return !A.effects(Kind).of(Entry.F).empty(); };
  const std::string &Family = Entry.Source->Family;
  if (Family == "chained")
    return Delivery::Chained;
  if (Family == "irqchip" || Family == "irqchip-sleepable" || Family == "flow-handler")
    return std::nullopt;
  if (does(EffectKind::DeliverNested))
    return Delivery::Nested;
  if (does(EffectKind::Deliver) || does(EffectKind::DeliverSafe))
    return Delivery::HandRolled;
  return std::nullopt;
}

Lines::Lines(const Answers &A, const Chips &C) : A(A), P(A.program()), TheChips(C) { find(); }

void Lines::find() {
  std::set<UnitId> Owners;
  for (const Chip &C : TheChips.all())
    Owners.insert(C.Unit);
  for (const EntryPoint &Entry : A.entries()) {
    std::optional<Delivery> How;
    if (!Owners.count(Entry.Unit) || !(How = deliveryOf(A, Entry)))
      continue;
    std::vector<Line> &List = ByUnit[Entry.Unit];
    if (Entry.RegisteredIn != NoFunction) {
      List.push_back({&Entry, Entry.RegisteredIn, Entry.Installed, *How});
      continue;
    }
    for (const StoreRef &S : P.storesTo(Entry.Where.Record, Entry.Where.Field)) {
      if (S.In == NoFunction)
        continue;
      for (const Origin &O : A.resolver().origins(S.S->V, S.In, S.Unit))
        if (O.V.Kind == ValueKind::Function && P.find(O.V.First) == Entry.F)
          List.push_back({&Entry, S.In, S.S->At, *How});
    }
  }
  for (auto &[U, List] : ByUnit)
    llvm::stable_sort(List, [](const Line &X, const Line &Y) { return X.At < Y.At; });
}

const std::vector<Line> &Lines::of(UnitId U) const {
  static const std::vector<Line> None;
  auto It = ByUnit.find(U);
  return It == ByUnit.end() ? None : It->second;
}

/// What is named there: the functions and variables whose address a function uses or a variable
/// holds, the functions that it calls and those that call it.
std::vector<Lines::Node> Lines::nextOf(const Node &From, UnitId U) const {
  std::vector<Node> Out;
  auto value = [&](const Value &V) {
    if (V.Kind == ValueKind::VarAddr)
      Out.push_back({NoFunction, V.First});
    else if (V.Kind == ValueKind::Function)
      if (FunctionId F = P.find(V.First); F != NoFunction && P.inDriver(F, U))
        Out.push_back({F, Name()});
  };
  if (From.F == NoFunction) {
    for (const StoreRef &S : P.storesInto(From.Variable))
      value(S.S->V);
    return Out;
  }
  const FunctionFacts &Facts = P.facts(From.F);
  for (const Store &S : Facts.Stores)
    value(S.V);
  for (uint32_t I = 0; I != Facts.Calls.size(); ++I) {
    if (!Facts.Calls[I].Reachable)
      continue;
    for (const Value &V : Facts.Calls[I].Args)
      value(V);
    for (FunctionId F : A.graph().calleesOf({From.F, I}).Targets)
      if (P.inDriver(F, U))
        Out.push_back({F, Name()});
  }
  for (SiteRef R : P.callsOf(Facts.Symbol))
    if (P.inDriver(R.In, U))
      Out.push_back({R.In, Name()});
  return Out;
}

const Lines::Steps &Lines::stepsFrom(FunctionId F, UnitId U) const {
  auto [It, New] = Walked.try_emplace({F, U});
  Steps &Out = It->second;
  if (!New)
    return Out;
  std::deque<Node> Work{{F, Name()}};
  Out[Work.front()] = 0;
  while (!Work.empty()) {
    Node At = Work.front();
    Work.pop_front();
    unsigned Next = Out.at(At) + 1;
    for (const Node &To : nextOf(At, U))
      if (Out.try_emplace(To, Next).second)
        Work.push_back(To);
  }
  return Out;
}

std::optional<unsigned> Lines::distance(const Line &L, const Chip &C) const {
  const Steps &From = stepsFrom(L.InstalledIn, C.Unit);
  std::optional<unsigned> Least;
  auto look = [&](const Node &To) {
    auto It = From.find(To);
    if (It != From.end() && (!Least || It->second < *Least))
      Least = It->second;
  };
  if (C.Object)
    look({NoFunction, C.Object});
  else
    for (FunctionId F : usersOf(C))
      look({F, Name()});
  return Least;
}

/// Of several lines those whose handlers deliver to the chip's domain, or to the one below it, as
/// far as the code shows that.
static std::vector<const Line *> linesToDomainOf(const Answers &A, const Lines &L, const Chip &C) {
  std::vector<const Line *> Out;
  const std::vector<Line> &All = L.of(C.Unit);
  if (All.size() < 2)
    return Out;
  std::vector<FunctionId> Maps = L.usersOf(C);
  for (const DomainBelow &Below : domainsBelow(A, L, C))
    for (const IrqDomain &D : domainsAt(Below.V, Below.In, C.Unit, A.program(), A.resolver()))
      Maps.insert(Maps.end(), D.Maps.begin(), D.Maps.end());
  for (const Line &Each : All) {
    std::set<FunctionId> To = mapsDeliveredTo(A, Each.Entry->F, C.Unit);
    if (llvm::any_of(Maps, [&](FunctionId F) { return To.count(F); }))
      Out.push_back(&Each);
  }
  return Out;
}

std::vector<const Line *> Lines::of(const Chip &C) const {
  std::vector<const Line *> Out = linesToDomainOf(A, *this, C);
  if (!Out.empty())
    return Out;
  std::optional<unsigned> Least;
  for (const Line &L : of(C.Unit)) {
    std::optional<unsigned> D = distance(L, C);
    if (Least && (!D || *D > *Least))
      continue;
    if (D && (!Least || *D < *Least))
      Out.clear();
    Least = D;
    Out.push_back(&L);
  }
  return Out;
}

/// Of the variables of the unit that anything names: what does.
const std::map<Name, std::set<Lines::Node>> &Lines::namersIn(UnitId U) const {
  auto [It, New] = Namers.try_emplace(U);
  std::map<Name, std::set<Node>> &Out = It->second;
  if (!New)
    return Out;
  std::deque<Node> Work;
  std::set<Node> Seen;
  for (FunctionId F = 0; F != P.functions().size(); ++F)
    if (P.unitOf(F) == U)
      Work.push_back({F, Name()});
  while (!Work.empty()) {
    Node At = Work.front();
    Work.pop_front();
    for (const Node &To : nextOf(At, U)) {
      if (To.F != NoFunction)
        continue;
      Out[To.Variable].insert(At);
      if (Seen.insert(To).second)
        Work.push_back(To);
    }
  }
  return Out;
}

/// The functions of the chip's unit that pass on a chip of that place in its record.
std::set<FunctionId> Lines::passersOf(const Chip &C) const {
  std::set<FunctionId> Out;
  for (FunctionId F = 0; F != P.functions().size(); ++F)
    if (P.unitOf(F) == C.Unit)
      for (const CallSite &Site : P.facts(F).Calls)
        if (llvm::any_of(Site.Objects, [&](Place Object) { return Object.mayBe(C.Where); }))
          Out.insert(F);
  return Out;
}

std::vector<FunctionId> Lines::usersOf(const Chip &C) const {
  std::set<FunctionId> Out;
  if (C.FilledIn != NoFunction)
    Out.insert(C.FilledIn);
  if (!C.Object) {
    Out.merge(passersOf(C));
    return {Out.begin(), Out.end()};
  }
  const auto &All = namersIn(C.Unit);
  std::deque<Name> Work{C.Object};
  std::set<Name> Seen{C.Object};
  while (!Work.empty()) {
    auto It = All.find(Work.front());
    Work.pop_front();
    if (It == All.end())
      continue;
    for (const Node &By : It->second)
      if (By.F != NoFunction)
        Out.insert(By.F);
      else if (Seen.insert(By.Variable).second)
        Work.push_back(By.Variable);
  }
  return {Out.begin(), Out.end()};
}
