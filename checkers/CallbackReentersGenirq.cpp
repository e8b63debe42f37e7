//===- CallbackReentersGenirq.cpp - IRQ103: genirq under its own lock -----===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The contract: genirq calls most callbacks of an irq_chip with irq_desc::lock of the interrupt
// held (kernel/irq/chip.c). Functions such as irq_set_irq_wake() take the bus lock of the chip and
// irq_desc::lock of the interrupt that they are given (kernel/irq/irqdesc.c:882). For the interrupt
// itself that never returns; for the parent it nests two locks of one class, and breaks where the
// parent lies behind a slow bus.
//
//===----------------------------------------------------------------------===//

#include "checkers/Reporter.h"
#include "checkers/RuleContext.h"
#include "checkers/analysis/DriverCalls.h"
#include "checkers/analysis/Helpers.h"
#include "checkers/subjects/Domains.h"

namespace irqlint {

/// Whether the call is of one of genirq's own functions. What some other subsystem does further
/// down is with interrupts of its own.
static bool entersGenirq(const Program &P, const CallSite &Site) {
  FunctionId Callee = Site.Kind == CalleeKind::Direct ? P.find(Site.First) : NoFunction;
  if (Callee == NoFunction)
    return false;
  llvm::StringRef File = P.facts(Callee).At.File.str();
  return File.starts_with("kernel/irq/") || File == "include/linux/irq.h" ||
         File == "include/linux/interrupt.h";
}

/// The last call of the path that is made for the driver, by itself or by a module beside it.
static const CallSite &lastCallOf(const Program &P, const EntryPoint &Entry,
                                  const EffectPath &Path) {
  size_t Last = Path.Offending;
  while (Last + 1 < Path.Calls.size() && worksFor(P, Path.Calls[Last + 1].In, Entry.Unit))
    ++Last;
  return P.site(Path.Calls[Last]);
}

/// The interrupt whose lock is taken, in the terms of the callback.
static Value interruptOf(const Program &P, const EffectPath &Path) {
  Value Irq = Path.About;
  for (size_t I = Path.Offending; I != 0; --I)
    Irq = substitute(Irq, P.site(Path.Calls[I - 1]).Args);
  return Irq;
}

/// Whether V is that field of an irq_data. The number is the same in all irq_data of an interrupt,
/// those of its parents' domains too.
static bool isField(const Value &V, llvm::StringRef Field) {
  return V.Kind == ValueKind::Field && V.First.str() == "irq_data" && V.Second.str() == Field;
}

/// The call of the callback itself that gives V, or null.
static const CallSite *callOf(const Program &P, const EffectPath &Path, const Value &V) {
  if (V.Kind != ValueKind::Call || Path.Offending != 0)
    return nullptr;
  const CallSite &Site = P.facts(Path.Calls[0].In).Calls[static_cast<size_t>(V.Int)];
  return Site.Kind == CalleeKind::Direct ? &Site : nullptr;
}

static bool isHwirq(const Program &P, const EffectPath &Path, const Value &V) {
  const CallSite *Site = callOf(P, Path, V);
  return isField(V, "hwirq") || (Site && plainName(Site->First) == "irqd_to_hwirq");
}

/// Whether the interrupt is the one that the callback is called for: by its number, or looked up by
/// its hwirq in the callback itself.
static bool isSame(const Program &P, const EffectPath &Path, const Value &Irq) {
  const CallSite *Lookup = callOf(P, Path, Irq);
  return isField(Irq, "irq") ||
         (Lookup && usesDomain(Lookup->First) && isHwirq(P, Path, Lookup->arg(1)));
}

void checkCallbackReentersGenirq(const RuleContext &Ctx, Reporter &Out) {
  const Program &P = Ctx.program();
  for (const EntryPoint &Entry : Ctx.entries(Out.rule())) {
    const std::string &Context = Entry.context().Id;
    if (Context != "desc-lock" && Context != "flow")
      continue; // genirq holds no lock
    for (const EffectPath &Path :
         findPaths(Entry, Ctx.effects(EffectKind::LockDesc), Ctx.graph())) {
      const CallSite &Site = lastCallOf(P, Entry, Path);
      if (!entersGenirq(P, Site))
        continue;
      Value Irq = interruptOf(P, Path);
      bool Same = isSame(P, Path, Irq);
      Finding F = proveFinding(Ctx, Entry, Path);
      F.Message = describe(Entry) + " '" + F.Entry + "' calls back into genirq with '" +
                  calleeOf(Site) + "', which takes " +
                  (Same ? "the irq_desc::lock that is held already"
                        : "a second irq_desc::lock while one is held");
      if (isHwirq(P, Path, Irq))
        F.Message += "; a hwirq is passed where an interrupt's number is wanted";
      Out.report({Entry, Path}, std::move(F), {Same ? "same" : "other", Same ? "same" : ""});
    }
  }
}

} // namespace irqlint
