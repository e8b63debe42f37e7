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

/// The calls by which F has that effect, from its own to the primitive.
static std::vector<SiteRef> chainOf(FunctionId F, const Effect &E, const Effects &Of) {
  std::vector<SiteRef> Chain{{F, E.Site}};
  for (const Effect *Step = &E; Step->Next != NoFunction;) {
    FunctionId Next = Step->Next;
    Step = &Of.of(Next)[Step->NextEffect];
    Chain.push_back({Next, Step->Site});
  }
  return Chain;
}

bool LiveLines::writesDevice(FunctionId F) const {
  return !A.effects(EffectKind::WriteDevice).of(F).empty();
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

/// Whether one of the functions maps registers of the device, by devm_platform_ioremap_resource(),
/// pcim_iomap_regions(), of_iomap() and their kin.
static bool mapsRegisters(const Program &P, const ProbeReach &R) {
  return llvm::any_of(R.From, [&](const auto &Reached) {
    return llvm::any_of(P.facts(Reached.first).Calls, [](const CallSite &Site) {
      llvm::StringRef Callee = Site.Kind == CalleeKind::Direct ? plainName(Site.First) : "";
      return Callee.contains("ioremap") || Callee.contains("iomap");
    });
  });
}

/// The first write of the probe that reaches the driver's device. What it writes through an object
/// of which nothing is known does too, where the driver has mapped registers.
DeviceWrite LiveLines::probeWrite(const Driver &D, const ProbeReach &R) const {
  const Effects &Of = A.effects(EffectKind::WriteDevice);
  for (const Effect &E : Of.of(D.Probe)) {
    std::vector<SiteRef> Chain = chainOf(D.Probe, E, Of);
    bool IsUnknown = A.graph().calleesOf(Chain.back()).Lock.What == ObjectLock::Kind::Unknown;
    if (fits(Chain.back(), *D.Model) || (IsUnknown && !D.Model->ByTransfer && mapsRegisters(P, R)))
      return {nullptr, std::move(Chain)};
  }
  return {};
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
        Best->Of = C;
        BestRank = Rank;
      }
    }
    if (Best)
      return Best;
  }
  return std::nullopt;
}

bool LiveLines::isMaskedByChip(const LiveLine &L) const {
  return L.Of && llvm::any_of(llvm::ArrayRef<const char *>{"irq_mask", "irq_disable"},
                              [&](const char *Field) {
                                const ChipCallback *Back = L.Of->find(Field);
                                return Back && Back->Entry && enablingWrite(L.D, *Back->Entry);
                              });
}

/// Whether the bus ends its DMA and its messages, and the driver shows that the device has to be
/// stopped besides: its remove writes to it.
bool LiveLines::runsOn(const Driver &D) const {
  return D.Model->Without == DriverModel::Quiet::MessagesOff &&
         llvm::any_of(TheDrivers.removesOf(D),
                      [&](const DriverCallback &C) { return writesDevice(C.F); });
}

/// A driver that owns no controller: any interrupt that its probe requests, be it in a module of
/// its family, and any write of its probe.
std::optional<LiveLine> LiveLines::plain(const Driver &D) const {
  if (D.Probe == NoFunction || !writesDevice(D.Probe))
    return std::nullopt;
  ProbeReach R = TheDrivers.reachInFamilyOf(D);
  DeviceWrite W = probeWrite(D, R);
  if (!W)
    return std::nullopt;
  const EntryPoint *First = nullptr;
  auto rank = [&](const EntryPoint &Entry) {
    return std::make_pair(Entry.Unit != D.Unit, Entry.Installed);
  };
  for (const auto &[F, By] : R.From)
    if (auto It = Requests.find(F); It != Requests.end() && !TheDrivers.isHooked(P.unitOf(F)))
      for (const EntryPoint *Entry : It->second)
        if (!First || rank(*Entry) < rank(*First))
          First = Entry;
  if (!First)
    return std::nullopt;
  LiveLine Out{D, R, {First, First->RegisteredIn, First->Installed}, W, D.Unit, {}};
  Out.OnlyRunsOn = !TheDrivers.staysLive(D);
  return Out;
}

LiveLines::LiveLines(const Answers &A, const Drivers &D, const Chips &C, const Lines &L)
    : A(A), P(A.program()), K(A.models().kexec()), TheDrivers(D), TheChips(C), TheLines(L) {
  std::set<UnitId> Owners;
  for (const Chip &Each : C.all())
    Owners.insert(Each.Unit);
  for (const std::vector<EntryPoint> *Known : {&A.entries(), &A.otherEntries()})
    for (const EntryPoint &Entry : *Known)
      if (Entry.Source->Family == "handler" && Entry.RegisteredIn != NoFunction &&
          isEnabledLine(Entry))
        Requests[Entry.RegisteredIn].push_back(&Entry);
  std::map<UnitId, LiveLine> Libraries;
  auto ofLibrary = [this](UnitId U) { return isLibrary(U); };
  for (const Driver &Each : D.all()) {
    if (D.hasShutdown(Each) || (!D.staysLive(Each) && !runsOn(Each)))
      continue;
    if (Owners.count(Each.Unit)) {
      if (L.has(Each.Unit) && D.staysLive(Each))
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
      std::optional<LiveLine> Found =
          D.isHooked(U) || !D.staysLive(Each) ? std::nullopt : find(Each, R, U);
      if (!Found)
        continue;
      auto [It, New] = Libraries.try_emplace(U, std::move(*Found));
      if (!New)
        It->second.More.push_back(&Each);
    }
    if (Shared.empty())
      if (auto Found = plain(Each))
        List.push_back(std::move(*Found));
  }
  for (auto &[U, Live] : Libraries)
    List.push_back(std::move(Live));
}

std::optional<Undo> LiveLines::undoOf(const LiveLine &L) const {
  auto found = [&](Name Symbol, const Pos &At, FunctionId In, Name Object,
                   std::string As) -> std::optional<Undo> {
    FunctionId F = P.find(Symbol);
    if (F == NoFunction || !writesDevice(F))
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
