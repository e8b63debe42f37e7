//===- CrashPathUnboundedWait.cpp - IRQ206: waits that nothing ends -------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The contract: whatever runs between a crash and the start of the next kernel has to end. Other
// CPUs may be stuck with interrupts off, and hardware may be what the crash is about, so a wait for
// either needs a bound (arch/arm64/kernel/smp.c:1181, arch/x86/kernel/reboot.c:940). Of an
// irq_chip's callbacks the way to the crash kernel runs those that machine_kexec_mask_interrupts()
// calls (kernel/irq/kexec.c:10).
//
//===----------------------------------------------------------------------===//

#include "checkers/Reporter.h"
#include "checkers/RuleContext.h"
#include "checkers/analysis/Waits.h"

#include "llvm/ADT/STLExtras.h"

#include <map>

namespace irqlint {

/// Whether a callback is on the crash path: a chip's where the kexec masks interrupts by it.
static bool isOnCrashPath(const EntryPoint &Entry) {
  if (Entry.Source->Family != "irqchip")
    return true;
  return Entry.Where.Record.str() == "irq_chip" &&
         llvm::is_contained({"irq_eoi", "irq_mask", "irq_disable"}, Entry.Where.Field.str());
}

void checkCrashPathUnboundedWait(const RuleContext &Ctx, Reporter &Out) {
  Waits Of(Ctx);
  // Of the entry points that lead to the same wait, the nearest is shown.
  std::map<Pos, ReachedWait> ByWait;
  for (const EntryPoint &Entry : Ctx.entries(Out.rule())) {
    if (!isOnCrashPath(Entry))
      continue;
    for (ReachedWait &W : waitsBelow(Ctx, Of, Entry)) {
      auto [It, New] = ByWait.try_emplace(Ctx.program().site(W.Path.Calls.back()).At, W);
      if (New)
        continue;
      ReachedWait &Known = It->second;
      unsigned Others = Known.Path.Others + 1;
      if (W.Path.Calls.size() < Known.Path.Calls.size())
        Known = std::move(W);
      Known.Path.Others = Others;
    }
  }
  for (const auto &[At, W] : ByWait) {
    // A chip's context does not say that it is on that path.
    bool IsChip = W.Entry->Source->Family == "irqchip";
    Out.report({*W.Entry, W.Path},
               proveInContext(Ctx, *W.Entry, W.Path,
                              std::string("waits without a bound for ") + waitText(W.What) +
                                  (IsChip ? " on the way to a crash kernel" : "")));
  }
}

} // namespace irqlint
