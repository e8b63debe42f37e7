//===- NestedInHardirq.cpp - IRQ308: nested interrupts in atomic context --===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The contract: handle_nested_irq() runs the threaded handlers of a child interrupt in the thread
// of its caller (kernel/irq/chip.c:461). They may sleep, so it may only be called where that is
// allowed: not in interrupt context, and not under a spinlock.
//
//===----------------------------------------------------------------------===//

#include "checkers/Reporter.h"
#include "checkers/RuleContext.h"
#include "checkers/subjects/DeliveryContext.h"

namespace irqlint {

void checkNestedInHardirq(const RuleContext &Ctx, Reporter &Out) {
  for (const EntryPoint &Entry : Ctx.entries(Out.rule()))
    for (const EffectPath &Path :
         findPaths(Entry, Ctx.effects(effectOf(DeliveryForm::Nested)), Ctx.graph()))
      if (Entry.context().Atomic || forbidsSleep(Path.Held))
        Out.report({Entry, Path},
                   proveInContext(Ctx, Entry, Path,
                                  "runs a nested interrupt's handlers where nothing may sleep"));
}

} // namespace irqlint
