//===- LiveLines.cpp - Lines that stay live across a kexec ----------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/subjects/LiveLines.h"

#include "checkers/analysis/PathSearch.h"
#include "checkers/subjects/ChipCalls.h"

#include "llvm/ADT/STLExtras.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

using namespace irqlint;

/// A line that the request itself turns on, and that interrupts while the kernel runs.
static bool isEnabledLine(const EntryPoint &Entry) {
  const std::string &Family = Entry.Source->Family;
  if (Family == "chained")
    return true;
  if (Family != "handler" && Family != "thread")
    return false;
  constexpr int64_t NoAutoEnable = 0x80000; // IRQF_NO_AUTOEN
  int64_t Flags = Entry.Flags.OrBits | (Entry.Flags.Kind == ValueKind::Int ? Entry.Flags.Int : 0);
  return !(Flags & NoAutoEnable);
}

bool LiveLines::fits(SiteRef Primitive, const DriverModel &Model) const {
  return reachesOwnDevice(A, Primitive, Model.ByTransfer);
}

/// The calls by which F writes to a device, shortest way first.
std::vector<SiteRef> LiveLines::chainOf(FunctionId F) const {
  std::vector<SiteRef> Chain;
  const Effects &Of = A.effects(EffectKind::WriteDevice);
  if (Of.of(F).empty())
    return Chain;
  const Effect *Step = &Of.of(F).front();
  Chain.push_back({F, Step->Site});
  while (Step->Next != NoFunction) {
    FunctionId Next = Step->Next;
    Step = &Of.of(Next)[Step->NextEffect];
    Chain.push_back({Next, Step->Site});
  }
  return Chain;
}

/// The write to the driver's device by which a callback enables a source.
DeviceWrite LiveLines::enablingWrite(const Driver &D, const EntryPoint &Entry) const {
  auto isMessageUnmask = [&](SiteRef R) {
    return llvm::is_contained(K.MessageUnmasks, P.facts(R.In).Symbol);
  };
  for (const EffectPath &Path : findPaths(Entry, A.effects(EffectKind::WriteDevice), A.graph()))
    if (fits(Path.Calls.back(), *D.Model) && llvm::none_of(Path.Calls, isMessageUnmask))
      return {&Entry, Path.Calls};
  return {};
}

DeviceWrite LiveLines::probeWrite(const Driver &D) const {
  if (D.Probe == NoFunction)
    return {};
  std::vector<SiteRef> Chain = chainOf(D.Probe);
  return !Chain.empty() && fits(Chain.back(), *D.Model) ? DeviceWrite{nullptr, Chain}
                                                        : DeviceWrite();
}

/// A line of the unit that probe reaches, and the callback of the chip behind it that lets a source
/// raise it.
std::optional<LiveLine> LiveLines::find(const Driver &D, const ProbeReach &R, UnitId U) const {
  static const char *const Fields[] = {"irq_unmask", "irq_enable", "irq_startup",
                                       "irq_bus_sync_unlock"};
  for (const char *Field : Fields) {
    std::optional<LiveLine> Best;
    std::tuple<unsigned, Pos, Pos> BestRank;
    for (const Chip *C : TheChips.of(U)) {
      const ChipCallback *Back = C->find(Field);
      // The devices behind a chip of messages are stopped by the PCI core, and nothing else can
      // make it fire.
      if (!Back || !Back->Entry || TheChips.isMessageChip(*C))
        continue;
      DeviceWrite W = enablingWrite(D, *Back->Entry);
      if (!W)
        continue;
      for (const Line &L : TheLines.of(U)) {
        if (!isEnabledLine(*L.Entry) || !R.has(L.InstalledIn))
          continue;
        std::tuple<unsigned, Pos, Pos> Rank(TheLines.distance(L, *C).value_or(~0u), L.At, Back->At);
        if (Best && !(Rank < BestRank))
          continue;
        Best = LiveLine{D, R, L, W, U, {}};
        BestRank = Rank;
      }
    }
    if (Best)
      return Best;
  }
  return std::nullopt;
}

/// A driver that owns no controller: any interrupt that it requests, and any write of its probe.
std::optional<LiveLine> LiveLines::plain(const Driver &D, const ProbeReach &R) const {
  DeviceWrite W = probeWrite(D);
  if (!W)
    return std::nullopt;
  const EntryPoint *First = nullptr;
  for (const EntryPoint &Entry : A.entries())
    if (Entry.Unit == D.Unit && Entry.Source->Family == "handler" &&
        Entry.RegisteredIn != NoFunction && R.has(Entry.RegisteredIn) && isEnabledLine(Entry) &&
        (!First || Entry.Installed < First->Installed))
      First = &Entry;
  if (!First)
    return std::nullopt;
  return LiveLine{D, R, {First, First->RegisteredIn, First->Installed}, W, D.Unit, {}};
}

LiveLines::LiveLines(const Answers &A, const Drivers &D, const Chips &C, const Lines &L)
    : A(A), P(A.program()), K(A.models().kexec()), TheDrivers(D), TheChips(C), TheLines(L) {
  std::set<UnitId> Owners, WithHandler;
  for (const Chip &Each : C.all())
    Owners.insert(Each.Unit);
  for (const EntryPoint &Entry : A.entries())
    if (Entry.RegisteredIn != NoFunction)
      WithHandler.insert(Entry.Unit);
  std::map<UnitId, LiveLine> Libraries;
  auto ofLibrary = [this](UnitId U) { return isLibrary(U); };
  for (const Driver &Each : D.all()) {
    if (D.hasShutdown(Each) || !D.staysLive(Each))
      continue;
    if (Owners.count(Each.Unit)) {
      if (L.has(Each.Unit))
        if (auto Found = find(Each, D.reachOf(Each, ofLibrary), Each.Unit))
          List.push_back(std::move(*Found));
      continue;
    }
    ProbeReach R = D.reachOf(Each, ofLibrary);
    std::set<UnitId> Shared;
    for (const auto &[F, By] : R.From)
      if (P.unitOf(F) != Each.Unit && P.unitOf(F) != NoUnit)
        Shared.insert(P.unitOf(F));
    for (UnitId U : Shared) {
      std::optional<LiveLine> Found = D.isHooked(U) ? std::nullopt : find(Each, R, U);
      if (!Found)
        continue;
      auto [It, New] = Libraries.try_emplace(U, std::move(*Found));
      if (!New)
        It->second.More.push_back(&Each);
    }
    if (Shared.empty() && WithHandler.count(Each.Unit))
      if (auto Found = plain(Each, R))
        List.push_back(std::move(*Found));
  }
  for (auto &[U, Live] : Libraries)
    List.push_back(std::move(Live));
}

std::optional<Undo> LiveLines::undoOf(const LiveLine &L) const {
  auto found = [&](Name Symbol, const Pos &At, FunctionId In, Name Object,
                   std::string As) -> std::optional<Undo> {
    FunctionId F = P.find(Symbol);
    if (F == NoFunction || chainOf(F).empty())
      return std::nullopt;
    std::string Variable = In == NoFunction ? plainName(Object).str() : "";
    return Undo{F, At, In, std::move(Variable), std::move(As)};
  };
  for (const auto &[Record, Field] : K.Undo)
    for (const StoreRef &S : P.storesTo(Record, Field))
      if ((S.Unit == L.D.Unit || S.Unit == L.Owner) && S.S->V.Kind == ValueKind::Function)
        if (auto Out = found(S.S->V.First, S.S->At, S.In, S.S->Object,
                             (Record.str() + "::" + Field.str()).str()))
          return Out;
  for (const auto &[F, By] : L.Reach.From)
    for (const CallSite &Site : P.facts(F).Calls)
      for (const auto &[Function, Argument] : K.UndoCalls)
        if (Site.Kind == CalleeKind::Direct && plainName(Site.First) == Function.str() &&
            Site.arg(Argument).Kind == ValueKind::Function)
          if (auto Out = found(Site.arg(Argument).First, Site.At, F, Name(), "a devres action"))
            return Out;
  return std::nullopt;
}
