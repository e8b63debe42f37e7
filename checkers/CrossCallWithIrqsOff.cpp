//===- CrossCallWithIrqsOff.cpp - IRQ207: waiting for other CPUs ----------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The contract: smp_call_function() and its kin wait until other CPUs have taken an interrupt. Two
// CPUs that do so with interrupts off wait for each other, and on the crash path the others may
// have been stopped with interrupts off (kernel/smp.c:805).
//
//===----------------------------------------------------------------------===//

#include "checkers/Reporter.h"
#include "checkers/RuleContext.h"

namespace irqlint {

void checkCrossCallWithIrqsOff(const RuleContext &Ctx, Reporter &Out) {
  for (const EntryPoint &Entry : Ctx.entries(Out.rule())) {
    if (!Entry.context().irqsOff())
      continue;
    for (const EffectPath &Path : findPaths(Entry, Ctx.effects(EffectKind::CrossCall), Ctx.graph()))
      Out.report({Entry, Path}, proveInContext(Ctx, Entry, Path, "waits for other CPUs"));
  }
}

} // namespace irqlint
