//===- PanicPathMaySleep.cpp - IRQ205: code of the panic path may sleep ---===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The contract: panic() runs its notifiers and the kmsg dumpers with interrupts off and the other
// CPUs stopped (kernel/panic.c:436), and restart and power-off handlers run like that as well.
// Nobody is left who could wake what sleeps there, and the kernel's own checks are silent while
// oops_in_progress is set (kernel/sched/core.c:8695).
//
//===----------------------------------------------------------------------===//

#include "checkers/Reporter.h"
#include "checkers/RuleContext.h"

namespace irqlint {

void checkPanicPathMaySleep(const RuleContext &Ctx, Reporter &Out) {
  for (const EntryPoint &Entry : Ctx.entries(Out.rule())) {
    const std::string &Family = Entry.Source->Family;
    bool GoingDown = Family == "restart" || Family == "power-off";
    for (const EffectPath &Path : findPaths(Entry, Ctx.effects(EffectKind::Sleep), Ctx.graph()))
      Out.report({Entry, Path}, proveInContext(Ctx, Entry, Path, "may sleep"),
                 {.Variant = GoingDown ? "power-off" : "panic"});
  }
}

} // namespace irqlint
