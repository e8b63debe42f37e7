//===- RightDrivers.cpp - Who does right what a finding says is wrong -----===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/report/RightDrivers.h"

#include "checkers/analysis/DriverTree.h"
#include "checkers/analysis/LockStates.h"
#include "checkers/analysis/PathSearch.h"
#include "checkers/report/ProofSteps.h"
#include "checkers/subjects/DeliveryContext.h"

#include <set>

using namespace irqlint;

static std::string quoted(const Program &P, FunctionId F) {
  return "'" + P.facts(F).Display.str().str() + "'";
}

/// Installed is what stands at At where that is at file scope.
static RightPlace placeIn(const Program &P, FunctionId In, FunctionId Installed, const Pos &At,
                          std::string Text) {
  RightPlace Out;
  Out.Loc = locationOf(At);
  Out.Function = P.facts(In == NoFunction ? Installed : In).Display.str().str();
  Out.Text = std::move(Text);
  return Out;
}

std::optional<RightPlace> irqlint::rawLockTakenBy(const Answers &A, const EntryPoint &Entry) {
  const Program &P = A.program();
  if (!A.effects(EffectKind::RtLock).of(Entry.F).empty())
    return std::nullopt;
  // What spins and does not sleep there is raw.
  auto takesSpinning = [](SiteRef, const CallSite &Site) {
    std::optional<LockCall> What = LockStates::callOf(Site);
    return What && What->Acquires && What->Kind == LockKind::Spin;
  };
  std::optional<SiteRef> At = findCallBelow(A.graph(), Entry.F, Entry.Unit, takesSpinning);
  if (!At)
    return std::nullopt;
  std::string Text = describe(Entry) + " " + quoted(P, Entry.F) + " takes a raw_spinlock_t here";
  if (At->In != Entry.F)
    Text += ", in " + quoted(P, At->In);
  return placeIn(P, At->In, At->In, P.site(*At).At, std::move(Text));
}

DeliveryKind irqlint::deliveryKindOf(const EntryPoint &Entry) {
  return isDeferred(Entry) ? DeliveryKind::Deferred
         : isShared(Entry) ? DeliveryKind::Shared
                           : DeliveryKind::Plain;
}

std::string irqlint::nameOf(DeliveryKind K) {
  static const char *const Names[] = {"plain", "shared", "deferred"};
  return Names[static_cast<unsigned>(K)];
}

std::optional<RightOfKind> irqlint::rightDeliveryOf(const Answers &A, const EntryPoint &Entry) {
  const Program &P = A.program();
  const std::string &Family = Entry.Source->Family;
  auto delivers = [&](DeliveryForm Form) { return A.effects(effectOf(Form)).of(Entry.F); };
  auto installed = [&](std::string Text) {
    return placeIn(P, Entry.RegisteredIn, Entry.F, Entry.Installed,
                   describe(Entry) + " " + quoted(P, Entry.F) + ", which delivers, is " +
                       installedAs(Entry.Where) + std::move(Text));
  };
  bool Plain = !delivers(DeliveryForm::Plain).empty();
  if (Family == "chained" && Plain)
    return RightOfKind{nameOf(DeliveryKind::Plain), installed(", and runs in no thread")};
  if (Family == "thread" && !Plain && !delivers(DeliveryForm::Nested).empty())
    return RightOfKind{nameOf(DeliveryKind::Deferred),
                       installed(", and its interrupts are nested in that thread")};
  if (Family != "handler" || isDeferred(Entry))
    return std::nullopt;
  constexpr int64_t NoThread = 0x10000; // IRQF_NO_THREAD (include/linux/interrupt.h)
  int64_t Flags = Entry.Flags.OrBits | (Entry.Flags.Kind == ValueKind::Int ? Entry.Flags.Int : 0);
  if (Plain && !isShared(Entry) && (Flags & NoThread))
    return RightOfKind{nameOf(DeliveryKind::Plain), installed(", with IRQF_NO_THREAD")};
  if (Plain || !isShared(Entry) || delivers(DeliveryForm::Safe).empty())
    return std::nullopt;
  const Effects &Safe = A.effects(effectOf(DeliveryForm::Safe));
  for (const EffectPath &Path : findPaths(Entry, Safe, A.graph())) {
    SiteRef R = Path.Calls[Path.Offending];
    return RightOfKind{nameOf(DeliveryKind::Shared),
                       placeIn(P, R.In, R.In, P.site(R).At,
                               describe(Entry) + " " + quoted(P, Entry.F) + " calls '" +
                                   calleeOf(P.site(R)) + "' here, which turns interrupts off")};
  }
  return std::nullopt;
}

std::string irqlint::lineKindOf(const EntryPoint &Handler) {
  if (Handler.Where.Record.str() == "gpio_irq_chip")
    return "gpio";
  return Handler.Source->Family == "thread" ? "thread" : "line";
}

std::vector<RightOfKind> irqlint::linesMaskedInTime(const Answers &A, const Subjects &S,
                                                    const StaleBlocks &Blocks, bool Shutdowns) {
  const Program &P = A.program();
  std::set<UnitId> Owners;
  for (const Chip &C : S.chips().all())
    Owners.insert(C.Unit);
  std::vector<RightOfKind> Out;
  for (UnitId U : Owners)
    for (const Line &L : S.lines().of(U)) {
      std::string Kind = lineKindOf(*L.Entry), Handler = quoted(P, L.Entry->F);
      if (std::optional<Quieting> Q = Blocks.maskedBeforeAt(L)) {
        std::string Text = Q->By == NoFunction
                               ? quoted(P, Q->In) + " writes the mask register here, before " +
                                     Handler + " is installed"
                               : quoted(P, Q->By) + ", which is set here and runs before " +
                                     Handler + " is installed, writes the block's registers";
        Out.emplace_back(Kind, placeIn(P, Q->In, Q->By, Q->At, std::move(Text)));
      }
      if (!Shutdowns)
        continue;
      for (const Driver *D : S.drivers().of(U))
        for (const DriverCallback &C : S.drivers().shutdownsOf(*D))
          if (std::optional<SiteRef> R =
                  C.F == NoFunction ? std::nullopt : Blocks.maskedBy(L, C.F)) {
            RightPlace Where =
                placeIn(P, R->In, R->In, P.site(*R).At,
                        quoted(P, C.F) + ", which a kexec runs, writes the mask register here");
            Out.emplace_back(ShutdownKind, Where);
            Out.emplace_back(Kind, std::move(Where));
          }
    }
  return Out;
}

std::vector<RightOfKind> irqlint::slowPartsMovedOut(const Answers &A, const Chips &C) {
  const Program &P = A.program();
  const Effects &Sleep = A.effects(EffectKind::Sleep);
  std::vector<RightOfKind> Out;
  for (const Chip &Each : C.all()) {
    const ChipCallback *Slow = Each.find("irq_bus_sync_unlock");
    if (!Slow || !Slow->Entry || Sleep.of(Slow->F).empty())
      continue;
    for (const ChipCallback &Back : Each.Callbacks)
      if (Back.Entry && Back.F != Slow->F && Back.Entry->context().Atomic &&
          Sleep.of(Back.F).empty() && P.inDriver(Back.F, Each.Unit))
        Out.emplace_back(Back.Entry->Where.text(),
                         placeIn(P, Slow->Entry->RegisteredIn, Slow->F, Slow->At,
                                 quoted(P, Back.F) + " does not sleep, and " + quoted(P, Slow->F) +
                                     ", which may, is installed as irq_bus_sync_unlock here"));
  }
  return Out;
}
