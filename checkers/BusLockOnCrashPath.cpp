//===- BusLockOnCrashPath.cpp - IRQ201: bus locks on the crash path -------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The contract: nothing that runs between a crash and the start of the crash kernel may wait. Who
// asks genirq for the state of an interrupt there takes the bus lock of its chip
// (kernel/irq/manage.c:2891), which for a chip behind a slow bus is a mutex and a transfer.
//
// On the way `chip->irq_bus_lock` stands for every chip, so a finding is about an architecture's
// crash path, and lists the chips whose bus lock sleeps.
//
//===----------------------------------------------------------------------===//

#include "checkers/Reporter.h"
#include "checkers/RuleContext.h"

#include <algorithm>

namespace irqlint {

namespace {
/// A callback of a chip's bus lock that sleeps, and one way to where it does.
struct SlowCallback {
  const EntryPoint *Entry = nullptr;
  EffectPath Path;
};
} // namespace

static bool isCrashEntry(const EntryPoint &Entry) { return Entry.Source->Family == "crash-entry"; }

/// The callbacks of bus locks that sleep, by unit and position.
static std::vector<SlowCallback> slowCallbacks(const RuleContext &Ctx, const RuleInfo &Rule) {
  std::vector<SlowCallback> Out;
  for (const EntryPoint &Entry : Ctx.entries(Rule)) {
    llvm::StringRef Field = Entry.Where.Field.str();
    if (Field != "irq_bus_lock" && Field != "irq_bus_sync_unlock")
      continue;
    std::vector<EffectPath> Paths = findPaths(Entry, Ctx.effects(EffectKind::Sleep), Ctx.graph());
    if (!Paths.empty())
      Out.push_back({&Entry, std::move(Paths.front())});
  }
  std::sort(Out.begin(), Out.end(), [](const SlowCallback &A, const SlowCallback &B) {
    return A.Entry->Installed < B.Entry->Installed;
  });
  return Out;
}

static size_t countUnits(const std::vector<SlowCallback> &Slow) {
  std::set<UnitId> Units;
  for (const SlowCallback &C : Slow)
    Units.insert(C.Entry->Unit);
  return Units.size();
}

/// One finding for each unit with such callbacks, at the first of them.
static void reportChips(const RuleContext &Ctx, const Finding &Crash,
                        const std::vector<SlowCallback> &Slow, Reporter &Out) {
  std::set<UnitId> Seen;
  for (const SlowCallback &C : Slow) {
    if (!Seen.insert(C.Entry->Unit).second)
      continue;
    Finding F = proveFinding(Ctx, *C.Entry, C.Path);
    F.Message = describe(*C.Entry) + " '" + F.Entry + "' may sleep, and '" + Crash.Entry +
                "' runs it " + Crash.Context;
    F.Context = Crash.Context;
    F.Path.insert(F.Path.begin(), Crash.Path.begin(), Crash.Path.end());
    Out.report(std::move(F), {.Variant = "chip", .Help = "chip"});
  }
}

void checkBusLockOnCrashPath(const RuleContext &Ctx, Reporter &Out) {
  std::vector<SlowCallback> Slow = slowCallbacks(Ctx, Out.rule());
  for (const EntryPoint &Entry : Ctx.entries(Out.rule())) {
    if (!isCrashEntry(Entry))
      continue;
    for (const EffectPath &Path : findPaths(Entry, Ctx.effects(EffectKind::BusLock), Ctx.graph())) {
      Finding F = proveInContext(Ctx, Entry, Path, "takes bus locks");
      reportChips(Ctx, F, Slow, Out);
      if (size_t Units = countUnits(Slow))
        F.Message += "; in " + std::to_string(Units) +
                     (Units == 1 ? " driver the lock sleeps" : " drivers the lock sleeps");
      for (const SlowCallback &C : Slow) {
        std::vector<PathStep> Steps = proofOf(Ctx, *C.Entry, C.Path);
        std::move(Steps.begin(), Steps.end(), std::back_inserter(F.Path));
      }
      Out.report({Entry, Path}, std::move(F), {.Variant = "path"});
    }
  }
}

} // namespace irqlint
