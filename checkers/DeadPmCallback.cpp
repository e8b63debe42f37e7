//===- DeadPmCallback.cpp - IRQ408: power callbacks that nobody calls -----===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The contract: irq_suspend, irq_resume and irq_pm_shutdown are called by the generic-chip library
// alone, for the chips that it owns (kernel/irq/generic-chip.c:674-720).
//
//===----------------------------------------------------------------------===//

#include "checkers/Reporter.h"
#include "checkers/RuleContext.h"
#include "checkers/report/ChipProof.h"

namespace irqlint {

void checkDeadPmCallback(const RuleContext &Ctx, Reporter &Out) {
  for (const Chip &C : Ctx.subjects().chips().all()) {
    if (C.OfGenericChip)
      continue;
    for (const char *Field : {"irq_suspend", "irq_resume", "irq_pm_shutdown"}) {
      const ChipCallback *Back = C.find(Field);
      if (!Back)
        continue;
      Finding F = findingAbout(Ctx.program(), C, *Back);
      F.Message = std::string(Field) + " callback '" + F.Entry +
                  "' never runs: only the generic-chip library calls it, and '" +
                  Ctx.subjects().chips().nameOf(C) + "' is none of its chips";
      Out.report(std::move(F));
    }
  }
}

} // namespace irqlint
