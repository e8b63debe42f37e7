//===- Verdicts.cpp - What is safe to do with a chip ----------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/subjects/Verdicts.h"

#include "checkers/analysis/DriverTree.h"
#include "checkers/data/ChipModel.h"
#include "checkers/subjects/ChipCalls.h"
#include "checkers/subjects/ChipQuiet.h"

#include "llvm/ADT/STLExtras.h"

using namespace irqlint;
using Answer = Verdict::Answer;

const char *irqlint::answerName(Answer A) {
  return A == Answer::Yes ? "yes" : A == Answer::No ? "no" : "unknown";
}

const char *irqlint::busLockName(BusLockKind K) {
  return K == BusLockKind::None ? "none" : K == BusLockKind::Atomic ? "atomic" : "sleeping";
}

static std::string calleeName(const CallSite &Site) {
  Name Callee = Site.Spelled ? Site.Spelled : Site.First;
  return Callee.str().split('@').first.str();
}

std::optional<ChipPath> Verdicts::pathOf(const ChipCallback &Back, EffectKind Kind) const {
  if (!Back.Entry)
    return std::nullopt;
  std::vector<EffectPath> Paths = findPaths(*Back.Entry, A.effects(Kind), A.graph());
  if (Paths.empty())
    return std::nullopt;
  return ChipPath{&Back, std::move(Paths.front())};
}

std::optional<ChipPath> Verdicts::sleepingBusLock(const Chip &C) const {
  for (const char *Field : {"irq_bus_lock", "irq_bus_sync_unlock"})
    if (const ChipCallback *Back = C.find(Field))
      if (auto Path = pathOf(*Back, EffectKind::Sleep))
        return Path;
  return std::nullopt;
}

BusLockKind Verdicts::busLockOf(const Chip &C) const {
  if (!C.has("irq_bus_lock") && !C.has("irq_bus_sync_unlock"))
    return BusLockKind::None;
  return sleepingBusLock(C) ? BusLockKind::Sleeping : BusLockKind::Atomic;
}

Verdict Verdicts::sleeps(const ChipPath &Path, const std::string &Verb) const {
  const Program &P = A.program();
  const CallSite &Site = P.site(Path.Path.Calls[Path.Path.Offending]);
  return {Answer::No,
          Path.Back->Field.str().str() + " '" + P.facts(Path.Back->F).Display.str().str() + "' " +
              Verb + ": it calls '" + calleeName(Site) + "'",
          Site.At};
}

/// Whether the call goes through a field whose functions are judged where they are installed, and
/// none of those does what this question is about.
static bool isJudgedElsewhere(const Answers &A, const CallSite &Site, EffectKind Kind) {
  if (callsChip(Site))
    return true;
  if (Site.Kind != CalleeKind::Field)
    return false;
  bool Any = false;
  for (const EntryPoint &Entry : A.entries())
    if (Entry.Where.Record == Site.First && Entry.Where.Field == Site.Second) {
      if (!A.effects(Kind).of(Entry.F).empty() || !A.effects(EffectKind::Sleep).of(Entry.F).empty())
        return false;
      Any = true;
    }
  return Any;
}

/// Says so where some code of the driver below the callback could not be followed.
std::optional<Verdict> Verdicts::unknownOf(const Chip &C, const ChipCallback &Back) const {
  const Program &P = A.program();
  if (Back.F == NoFunction)
    return Verdict{Answer::Unknown,
                   "nothing at hand defines '" + Back.Symbol.str().split('@').first.str() + "'",
                   Back.At};
  auto isUnknown = [&](SiteRef R, const CallSite &Site) {
    return A.graph().calleesOf(R).Unknown && !isJudgedElsewhere(A, Site, EffectKind::RtLock);
  };
  if (auto R = findCallBelow(A.graph(), Back.F, C.Unit, isUnknown))
    return Verdict{Answer::Unknown,
                   "a call of '" + P.facts(R->In).Display.str().str() +
                       "' through a pointer could not be followed",
                   P.site(*R).At};
  return std::nullopt;
}

Verdict Verdicts::crashSafe(const Chip &C, llvm::StringRef Arch) const {
  const CrashPath *Crash = chipModel().crashPath(Arch);
  if (Arch.empty())
    return {Answer::Unknown, "the architecture of the build is not known", {}};
  if (!Crash)
    return {Answer::Unknown, "what the crash path of " + Arch.str() + " calls is not known", {}};
  if (Crash->BusLock)
    if (auto Path = sleepingBusLock(C)) {
      Verdict V = sleeps(*Path, "may sleep");
      V.Because = "the crash path takes the bus lock (" + Crash->Source + "), and " + V.Because;
      return V;
    }
  std::optional<Verdict> Unknown;
  bool Called = false;
  for (Name Field : Crash->Callbacks) {
    const ChipCallback *Back = C.find(Field.str());
    if (!Back)
      continue;
    Called = true;
    if (auto Path = pathOf(*Back, EffectKind::Sleep))
      return sleeps(*Path, "may sleep");
    if (!Unknown)
      Unknown = unknownOf(C, *Back);
  }
  if (Unknown)
    return *Unknown;
  return {Answer::Yes,
          Called ? "nothing that the crash path calls of it may sleep (" + Crash->Source + ")"
                 : "the crash path calls nothing of it (" + Crash->Source + ")",
          C.At};
}

Verdict Verdicts::rtSafe(const Chip &C) const {
  std::optional<Verdict> Unknown;
  for (const ChipCallback &Back : C.Callbacks) {
    if (Back.Entry && Back.Entry->context().Rt == RtBound::Never)
      continue;
    if (auto Path = pathOf(Back, EffectKind::Sleep))
      return sleeps(*Path, "may sleep");
    if (auto Path = pathOf(Back, EffectKind::RtLock))
      return sleeps(*Path, "takes a lock that sleeps under PREEMPT_RT");
    if (!Unknown)
      Unknown = unknownOf(C, Back);
  }
  const Program &P = A.program();
  for (const Line *L : TheLines.of(C))
    if (L->Entry->context().Rt == RtBound::Always)
      for (EffectKind Kind : {EffectKind::Sleep, EffectKind::RtLock}) {
        std::vector<EffectPath> Paths = findPaths(*L->Entry, A.effects(Kind), A.graph());
        if (Paths.empty())
          continue;
        const CallSite &Site = P.site(Paths.front().Calls[Paths.front().Offending]);
        return {Answer::No,
                "'" + P.facts(L->Entry->F).Display.str().str() +
                    "' on its line takes a lock that sleeps under PREEMPT_RT: it calls '" +
                    calleeName(Site) + "'",
                Site.At};
      }
  if (Unknown)
    return *Unknown;
  return {Answer::Yes, "none of its callbacks takes a lock that sleeps under PREEMPT_RT", C.At};
}

Verdict Verdicts::quietAfterKexec(const Chip &C, llvm::StringRef KexecMasksAt) const {
  const Program &P = A.program();
  if (isPciMessageChip(A, C))
    return {Answer::Yes,
            "its messages come from PCI devices, and a kexec stops those (" + chipModel().PciStop +
                ")",
            C.At};
  for (const LiveLine &Live : TheLiveLines.all())
    if (Live.Owner == C.Unit && Live.W.Entry) {
      if (!KexecMasksAt.empty() && TheLiveLines.isMaskedByChip(Live))
        return {Answer::Yes, ("a kexec masks every line (" + KexecMasksAt + ")").str(), C.At};
      return {Answer::No,
              "'" + Live.D.name() + "' has no shutdown, and '" +
                  P.facts(Live.W.Entry->F).Display.str().str() +
                  "' enables interrupts in the device",
              Live.D.At};
    }
  if (std::optional<KexecHook> Hook = TheDrivers.hookOf(C.Unit))
    return {Answer::Yes, "a kexec runs " + Hook->As, Hook->At};
  std::vector<const Driver *> Of = TheDrivers.of(C.Unit);
  auto Live = llvm::find_if(Of, [&](const Driver *D) { return TheDrivers.staysLive(*D); });
  if (!Of.empty() && Live == Of.end())
    return {Answer::Yes,
            "the bus quiets the devices of '" + Of.front()->name() + "' (" +
                Of.front()->Model->Source + ")",
            Of.front()->At};
  return quietByCallbacks(A, C, Of.empty() ? nullptr : *Live, !TheLines.of(C).empty());
}
