//===- ChipQuiet.cpp - What a chip leaves enabled across kexec ------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/subjects/ChipQuiet.h"

#include "checkers/analysis/DriverTree.h"
#include "checkers/data/ChipModel.h"
#include "checkers/facts/PlainName.h"
#include "checkers/subjects/ChipCalls.h"

using namespace irqlint;
using Answer = Verdict::Answer;

/// Whether the unit has a controller that the kernel starts itself: IRQCHIP_DECLARE() and
/// IRQCHIP_ACPI_DECLARE() (include/linux/irqchip.h).
static bool isDeclared(const Answers &A, UnitId U) {
  for (const auto &[Record, Field] : chipModel().Declarations)
    for (const StoreRef &S : A.program().storesTo(Record, Field))
      if (S.Unit == U)
        for (const Origin &O : A.resolver().origins(S.S->V, S.In, S.Unit))
          if (O.V.Kind == ValueKind::Function)
            return true;
  return false;
}

namespace {
/// What the callbacks do that let an interrupt through.
struct Enabling {
  bool Any = false;     ///< there are some
  bool Passes = false;  ///< to another chip
  bool ByOther = false; ///< they write, but not to the driver's own device
  bool Sleeps = false;
  const ChipCallback *Writer = nullptr; ///< writes to the device, at At
  Pos At;
  const ChipCallback *Lost = nullptr; ///< calls what could not be followed
};
} // namespace

static void look(const Answers &A, const Chip &C, const ChipCallback &Back, bool ByTransfer,
                 Enabling &Out) {
  Out.Any = true;
  if (!Back.Entry) {
    if (!passesOnAt(A, C, Back).Line)
      Out.Lost = &Back;
    return;
  }
  std::vector<EffectPath> Writes =
      findPaths(*Back.Entry, A.effects(EffectKind::WriteDevice), A.graph());
  for (const EffectPath &Path : Writes) {
    bool Own = reachesOwnDevice(A, Path.Calls.back(), ByTransfer);
    Out.ByOther |= !Own;
    if (Own && !Out.Writer) {
      Out.Writer = &Back;
      Out.At = A.program().site(Path.Calls[Path.Offending]).At;
    }
  }
  Out.Sleeps |= !A.effects(EffectKind::Sleep).of(Back.F).empty();
  auto toChip = [](SiteRef, const CallSite &Site) { return callsChip(Site); };
  Out.Passes |= findCallBelow(A.graph(), Back.F, C.Unit, toChip).has_value();
  auto isUnknown = [&](SiteRef R, const CallSite &Site) {
    return !callsChip(Site) && A.graph().calleesOf(R).Unknown;
  };
  if (Writes.empty() && findCallBelow(A.graph(), Back.F, C.Unit, isUnknown))
    Out.Lost = &Back;
}

Verdict irqlint::quietByCallbacks(const Answers &A, const Chip &C, const Driver *D, bool HasLine) {
  Enabling Of;
  for (Name Field : chipModel().EnableFields)
    if (const ChipCallback *Back = C.find(Field.str()))
      look(A, C, *Back, D && D->Model->ByTransfer, Of);
  for (const ChipCallback &Back : C.Callbacks)
    Of.Passes |= passesOnAt(A, C, Back).Line != 0;
  bool Owned = D || isDeclared(A, C.Unit);
  if (Of.Writer && Owned)
    return {Answer::No,
            (D ? "'" + D->name() + "' has no shutdown" : "a kexec runs nothing of its driver") +
                ", and '" + A.program().facts(Of.Writer->F).Display.str().str() +
                "' enables interrupts in the device",
            Of.At};
  auto unknown = [&](std::string Because) {
    return Verdict{Answer::Unknown, std::move(Because), Of.Lost ? Of.Lost->At : C.At};
  };
  if (!Owned && (Of.Writer || Of.ByOther))
    return unknown("drivers of other units use it, and no driver structure stands for it");
  if (Of.ByOther)
    return unknown("it is reached through another device, and the driver of that one decides");
  if (Of.Lost)
    return unknown("what '" + plainName(Of.Lost->Symbol).str() + "' calls could not be followed");
  if (Of.Passes)
    return unknown("it passes on to the chip of its parent, which decides");
  if (!Of.Any || HasLine || Of.Sleeps)
    return unknown("none of its callbacks shows what enables its interrupts");
  return {Answer::Yes, "its interrupts are enabled in memory, and it has no line", C.At};
}
