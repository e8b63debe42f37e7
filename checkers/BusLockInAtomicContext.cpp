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
#include "checkers/facts/PlainName.h"

namespace irqlint {

/// Whether the file of function In maps registers: it drives a device that is reached by memory. Of
/// a driver with several buses each has a file.
static bool mapsRegisters(const Program &P, FunctionId In) {
  for (FunctionId F = 0; In != NoFunction && F != P.functions().size(); ++F)
    if (P.facts(F).At.File == P.facts(In).At.File &&
        llvm::any_of(P.facts(F).Calls, [](const CallSite &Site) {
          llvm::StringRef Callee = Site.Kind == CalleeKind::Direct ? plainName(Site.First) : "";
          return Callee.contains("ioremap") || Callee.contains("iomap");
        }))
      return true;
  return false;
}

/// Whether no board puts the line behind a slow bus: the lines of PCI devices, and those of a
/// device that is reached by memory, hang on controllers that are too. A GPIO's line may be an
/// expander's.
static bool isFast(const RuleContext &Ctx, SiteRef R, UnitId Driver) {
  const Program &P = Ctx.program();
  bool Fast = false;
  for (const Origin &O : Ctx.resolver().origins(P.site(R).arg(0), R.In, Driver)) {
    Name Callee = O.V.Kind == ValueKind::Call && O.In != NoFunction
                      ? P.site({O.In, static_cast<uint32_t>(O.V.Int)}).First
                      : Name();
    llvm::StringRef By = plainName(Callee), Record = O.V.First.str();
    if (By.contains("gpio"))
      return false;
    bool IsPci = By == "pci_irq_vector" || (O.V.Kind == ValueKind::Field && Record == "pci_dev");
    bool IsClient =
        O.V.Kind == ValueKind::Field && (Record == "i2c_client" || Record == "spi_device");
    if (IsClient || (!IsPci && !mapsRegisters(P, O.In)))
      return false;
    Fast = true;
  }
  return Fast;
}

void checkBusLockInAtomicContext(const RuleContext &Ctx, Reporter &Out) {
  for (const EntryPoint &Entry : Ctx.entries(Out.rule()))
    for (const EffectPath &Path : findPaths(Entry, Ctx.effects(EffectKind::BusLock), Ctx.graph())) {
      bool UnderLock = Path.Held.RawLocks > 0 || Path.Held.SpinLocks > 0 || Path.Held.irqsOff();
      if ((!Entry.context().Atomic && !UnderLock) ||
          isFast(Ctx, Path.Calls[Path.Offending], Entry.Unit))
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
