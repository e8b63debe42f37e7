//===- IrqsEnabledInAtomicContext.cpp - IRQ107: interrupts turned on ------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The contract: who is called with interrupts off returns with interrupts off, and must not open a
// window in between. local_irq_enable() and the *_unlock_irq() functions turn them on whatever they
// were before (include/linux/spinlock_api_smp.h); *_unlock_irqrestore() is what such code needs.
//
//===----------------------------------------------------------------------===//

#include "checkers/Reporter.h"
#include "checkers/RuleContext.h"

#include "llvm/ADT/STLExtras.h"

namespace irqlint {

/// What sleeps turns interrupts on while it waits; whether it may run at all is the question of the
/// rules about sleeping.
static bool leadsThroughSleep(const RuleContext &Ctx, const EffectPath &Path) {
  const Effects &Sleeps = Ctx.effects(EffectKind::Sleep);
  return llvm::any_of(Path.Calls, [&](SiteRef R) { return !Sleeps.atSite(R).empty(); });
}

void checkIrqsEnabledInAtomicContext(const RuleContext &Ctx, Reporter &Out) {
  for (const EntryPoint &Entry : Ctx.entries(Out.rule())) {
    if (!Entry.context().irqsOff())
      continue;
    for (const EffectPath &Path : findPaths(Entry, Ctx.effects(EffectKind::IrqsOn), Ctx.graph()))
      if (!leadsThroughSleep(Ctx, Path))
        Out.report({Entry, Path}, proveInContext(Ctx, Entry, Path, "turns interrupts on"));
  }
}

} // namespace irqlint
