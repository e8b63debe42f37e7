//===- SleepingCallback.cpp - IRQ101: an irq_chip callback may sleep ------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The contract: what the kernel calls with a raw spinlock held or with interrupts off must not
// sleep. Which callback runs in which context is rules/contexts.json; what sleeps is derived from
// the kernel's source.
//
//===----------------------------------------------------------------------===//

#include "checkers/Reporter.h"
#include "checkers/RuleContext.h"
#include "checkers/report/RightDrivers.h"

namespace irqlint {

/// Whether the call turns power or a clock on or off, which need not be done for each interrupt.
static bool isAboutPower(llvm::StringRef Callee) {
  return Callee.starts_with("clk_") || Callee.starts_with("pm_runtime_") ||
         Callee.starts_with("regulator_");
}

void checkSleepingCallback(const RuleContext &Ctx, Reporter &Out) {
  for (const EntryPoint &Entry : Ctx.entries(Out.rule())) {
    if (!Entry.context().Atomic)
      continue;
    for (const EffectPath &Path : findPaths(Entry, Ctx.effects(EffectKind::Sleep), Ctx.graph()))
      if (isAboutPower(calleeOf(Ctx.program().site(Path.Calls[Path.Offending]))))
        Out.report({Entry, Path}, proveInContext(Ctx, Entry, Path, "may sleep"), {"", "power"});
      else
        Out.report({Entry, Path}, proveInContext(Ctx, Entry, Path, "may sleep"),
                   {"", "", "", Entry.Where.text()});
  }
  if (!Out.kinds().empty())
    for (RightOfKind &Right : slowPartsMovedOut(Ctx, Ctx.subjects().chips()))
      Out.seeRight(Right.first, std::move(Right.second));
}

} // namespace irqlint
