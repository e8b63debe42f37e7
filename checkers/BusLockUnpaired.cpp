//===- BusLockUnpaired.cpp - IRQ405: a bus lock that is kept --------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The contract: genirq calls irq_bus_lock before it takes irq_desc::lock and irq_bus_sync_unlock
// after it has given that back, each where the chip has it (kernel/irq/internals.h:156-166). What
// the one takes the other gives back, on every path, or the next caller waits for ever. The same
// holds for genirq's own functions between irq_get_desc_buslock() and irq_put_desc_busunlock().
//
//===----------------------------------------------------------------------===//

#include "checkers/Reporter.h"
#include "checkers/RuleContext.h"
#include "checkers/analysis/Balance.h"
#include "checkers/analysis/LockPairs.h"
#include "checkers/report/ChipProof.h"

#include "llvm/ADT/STLExtras.h"

namespace irqlint {

/// Whether other parts of the driver may fill in what the chip seems to lack.
static bool isFilledElsewhere(const RuleContext &Ctx, const Chip &C, llvm::StringRef Field) {
  return llvm::any_of(Ctx.subjects().chips().of(C.Unit), [&](const Chip *Other) {
    return Other->has(Field) && !(Other->has("irq_bus_lock") && Other->has("irq_bus_sync_unlock"));
  });
}

static void reportMissing(const RuleContext &Ctx, const Chip &C, const ChipCallback &Back,
                          llvm::StringRef Missing, Reporter &Out) {
  Finding F = findingAbout(Ctx.program(), C, Back);
  F.MissingField = ("irq_chip::" + Missing).str();
  F.Message = "chip '" + Ctx.subjects().chips().nameOf(C) + "' has " + Back.Field.str().str() +
              " '" + F.Entry + "' and no " + Missing.str();
  Out.report(std::move(F), {{}, "missing"});
}

/// A path of callback In, which lacks a half of what callback Of does.
static void reportPath(const RuleContext &Ctx, const Chip &C, const ChipCallback &Of,
                       const ChipCallback &In, const HalfPath &Half, bool Kept, Reporter &Out) {
  const Program &P = Ctx.program();
  const FunctionFacts &Facts = P.facts(In.F);
  Pos End = endOf(Facts, Half.Path);
  Finding F = findingAbout(P, C, In);
  F.Primary = locationOf(End);
  F.EndColumn = End.EndColumn;
  F.PrimaryFunction = F.Entry;
  F.Primitive = calleeOf(P.site(Half.Other));
  std::string Lock = Half.Lock.text(), Other = P.facts(Of.F).Display.str().str();
  F.Message = "a path of " + In.Field.str().str() + " callback '" + F.Entry + "' returns ";
  F.Message += Kept ? "with '" + Lock + "' held, which '" + Other + "' takes"
                    : "without '" + Lock + "', which '" + Other + "' gives back";
  std::vector<PathStep> Lacks = {F.Path.front()};
  for (Flow::Point At : Half.Path)
    if (Facts.Flow[At].Kind == FlowKind::Call)
      Lacks.push_back(callAt(Ctx.graph(), {In.F, Facts.Flow[At].Index}, 1));
  Lacks.push_back(evidenceStep(P, In.F, End, "the path ends here"));
  std::vector<PathStep> Has = {installedStep(P, C, Of), callAt(Ctx.graph(), Half.Other, 1)};
  F.Path = Kept ? Has : Lacks;
  llvm::append_range(F.Path, Kept ? Lacks : Has);
  Out.report(std::move(F));
}

/// genirq's own functions, by the folder that has all of them.
static void checkCore(const RuleContext &Ctx, Reporter &Out) {
  static constexpr CallPair Pairs[] = {{"irq_get_desc_buslock", "irq_put_desc_busunlock", true},
                                       {"irq_get_desc_lock", "irq_put_desc_unlock", true},
                                       {"chip_bus_lock", "chip_bus_sync_unlock", false}};
  const Program &P = Ctx.program();
  for (FunctionId F = 0; F != P.functions().size(); ++F) {
    if (!P.facts(F).At.File.str().starts_with("kernel/irq/"))
      continue;
    std::vector<std::pair<HalfPath, llvm::StringRef>> Found;
    for (const CallPair &Pair : Pairs)
      for (HalfPath &Half : openPaths(P, F, Pair))
        Found.emplace_back(std::move(Half), Pair.Closes);
    for (HalfPath &Half : openPaths(P, F, "irq_desc", "lock"))
      Found.emplace_back(std::move(Half), "raw_spin_unlock");
    for (const auto &[Half, Closes] : Found) {
      Pos End = endOf(P.facts(F), Half.Path);
      Finding Of = findingIn(P, F, End);
      Of.Primitive = calleeOf(P.site(Half.Other));
      Of.Message = "a path of '" + Of.Entry + "' calls '" + Of.Primitive +
                   "' and returns without '" + Closes.str() + "'";
      Of.Path = {callStep(Ctx.graph(), Half.Other, NoFunction),
                 evidenceStep(P, F, End, "the path ends here")};
      Out.report(std::move(Of), {{}, "core"});
    }
  }
}

void checkBusLockUnpaired(const RuleContext &Ctx, Reporter &Out) {
  LockPairs Locks(Ctx.graph());
  for (const Chip &C : Ctx.subjects().chips().all()) {
    const ChipCallback *Lock = C.find("irq_bus_lock"), *Unlock = C.find("irq_bus_sync_unlock");
    if (Lock && !Unlock && !isFilledElsewhere(Ctx, C, "irq_bus_sync_unlock"))
      reportMissing(Ctx, C, *Lock, "irq_bus_sync_unlock", Out);
    if (Unlock && !Lock && !isFilledElsewhere(Ctx, C, "irq_bus_lock"))
      reportMissing(Ctx, C, *Unlock, "irq_bus_lock", Out);
    if (!Lock || !Unlock || Lock->F == NoFunction || Unlock->F == NoFunction)
      continue;
    for (const HalfPath &Half : Locks.kept(Lock->F, Unlock->F))
      reportPath(Ctx, C, *Lock, *Unlock, Half, true, Out);
    for (const HalfPath &Half : Locks.notTaken(Lock->F, Unlock->F))
      reportPath(Ctx, C, *Unlock, *Lock, Half, false, Out);
  }
  checkCore(Ctx, Out);
}

} // namespace irqlint
