//===- BusLockInAtomicContext.cpp - IRQ109: a bus lock in atomic context --===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The contract: enable_irq(), disable_irq_nosync(), irq_set_irq_wake() and their kin take the bus
// lock of the interrupt's chip (kernel/irq/manage.c:697), and enable_irq() says so: it may be
// called from interrupt context only where the chip has none (kernel/irq/manage.c:826). A line
// whose chip is behind a slow bus makes such a call sleep.
//
//===----------------------------------------------------------------------===//

#include "checkers/Reporter.h"
#include "checkers/RuleContext.h"

namespace irqlint {

/// Lines of PCI devices hang on controllers that are reached by memory.
static bool isKnownFast(const Value &Irq) {
  return Irq.Kind == ValueKind::Field && Irq.First.str() == "pci_dev";
}

void checkBusLockInAtomicContext(const RuleContext &Ctx, Reporter &Out) {
  for (const EntryPoint &Entry : Ctx.entries(Out.rule()))
    for (const EffectPath &Path : findPaths(Entry, Ctx.effects(EffectKind::BusLock), Ctx.graph())) {
      const CallSite &Site = Ctx.program().site(Path.Calls[Path.Offending]);
      bool UnderLock = Path.Held.RawLocks > 0 || Path.Held.SpinLocks > 0 || Path.Held.irqsOff();
      if ((!Entry.context().Atomic && !UnderLock) || isKnownFast(Site.arg(0)))
        continue;
      Finding F = proveInContext(
          Ctx, Entry, Path,
          UnderLock
              ? "takes the bus lock of an interrupt's chip under a lock or with interrupts off"
              : "takes the bus lock of an interrupt's chip");
      Out.report({Entry, Path}, std::move(F));
    }
}

} // namespace irqlint
