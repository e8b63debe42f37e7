//===- NmiUnsafeLock.cpp - IRQ110: locks that an NMI may find held --------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The contract: an NMI comes while interrupts are off, and so while the CPU
// that it interrupts holds any lock, a raw one as well. What it waits for that
// CPU will never release. The handlers of request_nmi() run so
// (kernel/irq/chip.c:751), and so do irq_eoi and the sending of IPIs of a chip
// that can deliver NMIs, in which it interrupts the same callback.
//
//===----------------------------------------------------------------------===//

#include "checkers/LockFindings.h"
#include "checkers/Reporter.h"

#include "llvm/ADT/STLExtras.h"

namespace irqlint {

static bool isNmi(const EntryPoint &Entry) { return Entry.context().Id == "nmi"; }

/// The callbacks that an NMI runs as well, of the chips that can deliver one.
static std::set<FunctionId> callbacksInNmi(const RuleContext &Ctx) {
  constexpr int64_t SupportsNmi = 0x100; // IRQCHIP_SUPPORTS_NMI (include/linux/irq.h:580)
  std::set<FunctionId> Out;
  for (const Chip &C : Ctx.subjects().chips().all())
    if (C.Flags & SupportsNmi)
      for (const char *Field : {"irq_eoi", "ipi_send_single", "ipi_send_mask"})
        if (const ChipCallback *Callback = C.find(Field))
          Out.insert(Callback->F);
  return Out;
}

/// True where a function on the way is of an architecture whose interrupt
/// controllers deliver no NMIs through the kernel's interfaces.
static bool isWithoutNmi(const RuleContext &Ctx, const EffectPath &Path) {
  return llvm::any_of(Path.Calls, [&](SiteRef R) {
    llvm::StringRef File = Ctx.program().facts(R.In).At.File.str();
    return llvm::any_of(llvm::ArrayRef<const char *>{"arch/arm/", "arch/riscv/", "arch/mips/"},
                        [&](const char *Arch) { return File.starts_with(Arch); });
  });
}

void checkNmiUnsafeLock(const RuleContext &Ctx, Reporter &Out) {
  SharedLocks Locks(Ctx, isNmi);
  std::set<FunctionId> Callbacks = callbacksInNmi(Ctx);
  for (const EntryPoint &Entry : Ctx.entries(Out.rule())) {
    if (!isNmi(Entry) && !Callbacks.count(Entry.F))
      continue;
    for (const SharedLock &L : Locks.of(Entry))
      if (!isWithoutNmi(Ctx, L.Path))
        Out.report(
            {Entry, L.Path},
            proveSharedLock(Ctx, Entry, L, "the code that an NMI interrupts", "NMI context"));
  }
}

} // namespace irqlint
