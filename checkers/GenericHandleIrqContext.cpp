//===- GenericHandleIrqContext.cpp - IRQ301: interrupts on at delivery ----===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The contract: generic_handle_irq() and generic_handle_domain_irq() are for interrupt context with
// interrupts off (kernel/irq/irqdesc.c:681-757). The flow handler that they call takes
// irq_desc::lock as in an interrupt, without turning interrupts off, so that an interrupt of the
// same line on this CPU finds it taken; handle_irq_event() says so in a warning
// (kernel/irq/handle.c:161). With interrupts off and yet outside an interrupt, as in a syscore
// callback, what is below a controller that enforces the context is refused.
//
//===----------------------------------------------------------------------===//

#include "checkers/Reporter.h"
#include "checkers/RuleContext.h"
#include "checkers/subjects/DeliveryContext.h"

namespace irqlint {

void checkGenericHandleIrqContext(const RuleContext &Ctx, Reporter &Out) {
  for (const EntryPoint &Entry : Ctx.entries(Out.rule())) {
    bool Syscore = Entry.context().Id == "syscore";
    if (!Syscore && !mayRunWithIrqsOn(Entry))
      continue;
    PathFilter Filter;
    if (!Syscore)
      Filter.Through = [&](SiteRef, const HeldState &Held) {
        return Ctx.rt() ? !irqsAreOffInAnyConfig(Held) : !Held.irqsOff();
      };
    for (const EffectPath &Path :
         findPaths(Entry, Ctx.effects(effectOf(DeliveryForm::Plain)), Ctx.graph(), Filter))
      Out.report({Entry, Path},
                 proveInContext(Ctx, Entry, Path,
                                Syscore ? "delivers an interrupt outside hardirq context"
                                        : "delivers an interrupt where interrupts may be on"),
                 {.Help = Syscore ? "syscore" : ""});
  }
}

} // namespace irqlint
