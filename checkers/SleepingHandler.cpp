//===- SleepingHandler.cpp - IRQ104: an interrupt handler may sleep -------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The contract: handlers of interrupts, timers, tasklets and completions run in hardirq or softirq
// context, and must not sleep.
//
//===----------------------------------------------------------------------===//

#include "checkers/Reporter.h"
#include "checkers/RuleContext.h"
#include "checkers/report/TakenLock.h"

namespace irqlint {

/// A handler's chain with more of the driver's own functions than this is not reported: in the big
/// drivers the state of the hardware rules most of such chains out, and nothing shows it.
static constexpr size_t MaxHandlerDepth = 5;

/// "'demo_irq' calls 'msleep'": the last call inside the driver.
static std::string wordsOf(const Program &P, const EffectPath &Path) {
  SiteRef Call = Path.Calls[Path.Offending];
  return "'" + P.facts(Call.In).Display.str().str() + "' calls '" + calleeOf(P.site(Call)) + "'";
}

void checkSleepingHandler(const RuleContext &Ctx, Reporter &Out) {
  for (const EntryPoint &Entry : Ctx.entries(Out.rule())) {
    if (!Entry.context().Atomic)
      continue;
    const char *Help = Entry.Source->Family == "handler" ? "handler" : "";
    for (const EffectPath &Path : findPaths(Entry, Ctx.effects(EffectKind::Sleep), Ctx.graph()))
      if (Path.Offending < MaxHandlerDepth) {
        Finding F = proveInContext(Ctx, Entry, Path, "may sleep");
        // Whoever leads to a call, it is that call which sleeps.
        F.Cause = causeIn(Ctx.program(), Entry.Unit, wordsOf(Ctx.program(), Path));
        Out.report({Entry, Path}, std::move(F),
                   {Ctx.ownsIrqchip(Entry.Unit) ? "irqchip" : "other", Help});
      } else {
        Out.passOver({Entry, Path});
      }
  }
}

} // namespace irqlint
