//===- SleepingCallback.cpp - IRQ101, IRQ102, IRQ104: sleeping in atomic context -===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

//
// The contract: what the kernel calls with a raw spinlock held or with interrupts off must not
// sleep, and under PREEMPT_RT must not take a lock that sleeps there. Which callback runs in which
// context is rules/contexts.json; what sleeps is derived from the kernel's source.
//
//===----------------------------------------------------------------------===//

#include "checkers/RuleContext.h"
#include "checkers/Rules.h"

#include <set>

using namespace irqlint;

/// IRQF_PERCPU, IRQF_ONESHOT and IRQF_NO_THREAD (include/linux/interrupt.h): a handler with one of
/// them is never force-threaded (irq_setup_forced_threading() in kernel/irq/manage.c).
static constexpr int64_t NeverThreaded = 0x400 | 0x2000 | 0x10000;

bool irqlint::mayBeForceThreaded(const EntryPoint &Entry) {
  if (Entry.Source->Family != "handler")
    return false;
  int64_t Known = Entry.Flags.Kind == ValueKind::Int ? Entry.Flags.Int : 0;
  return ((Known | Entry.Flags.OrBits) & NeverThreaded) == 0;
}

/// A handler's chain with more of the driver's own functions than this is not reported: in the big
/// drivers the state of the hardware rules most of such chains out, and nothing shows it.
static constexpr size_t MaxHandlerDepth = 5;

static void report(const RuleContext &Ctx, const EntryPoint &Entry, const EffectPath &Path,
                   const char *Rule, const std::string &Verb, const std::string &Help,
                   std::vector<Finding> &Out) {
  Finding F = proveFinding(Ctx, Entry, Path);
  F.Rule = Rule;
  F.Severity = Ctx.severity(Rule);
  const CallSite &Site = Ctx.program().site(Path.Calls[Path.Offending]);
  F.Message = describe(Entry) + " '" + F.Entry + "' " + Verb + ": it runs " + Entry.context().Text +
              ", and calls '" + calleeOf(Site) + "'";
  if (F.PrimaryFunction != F.Entry)
    F.Message += " in '" + F.PrimaryFunction + "'";
  F.Help = Help;
  Out.push_back(std::move(F));
}

/// The calls of the driver that are already a finding of a stronger rule.
static std::set<SiteRef> sleepingCalls(const RuleContext &Ctx, const EntryPoint &Entry) {
  std::set<SiteRef> Out;
  for (const EffectPath &Path : findPaths(Entry, Ctx.effects(EffectKind::Sleep), Ctx.graph()))
    Out.insert(Path.Calls[Path.Offending]);
  return Out;
}

void irqlint::checkSleepingCallback(const RuleContext &Ctx, std::vector<Finding> &Out) {
  for (const EntryPoint &Entry : Ctx.entries()) {
    if (!Entry.isIrqchipCallback() || !Entry.context().Atomic)
      continue;
    for (const EffectPath &Path : findPaths(Entry, Ctx.effects(EffectKind::Sleep), Ctx.graph()))
      report(
          Ctx, Entry, Path, "IRQ101", "may sleep",
          "keep the new state in memory here and do the blocking work in irq_bus_sync_unlock, or "
          "move it to irq_request_resources",
          Out);
  }
}

void irqlint::checkRtSleepingLock(const RuleContext &Ctx, std::vector<Finding> &Out) {
  for (const EntryPoint &Entry : Ctx.entries()) {
    RtBound Rt = Entry.context().Rt;
    if (Rt == RtBound::Never || (Rt == RtBound::UnlessThreaded && mayBeForceThreaded(Entry)))
      continue;
    std::set<SiteRef> Sleeping = sleepingCalls(Ctx, Entry);
    for (const EffectPath &Path : findPaths(Entry, Ctx.effects(EffectKind::RtLock), Ctx.graph()))
      if (!Sleeping.count(Path.Calls[Path.Offending]))
        report(Ctx, Entry, Path, "IRQ102", "takes a lock that sleeps under PREEMPT_RT",
               "make the lock a raw_spinlock_t and what it protects short, or move the work out of "
               "the callback",
               Out);
  }
}

void irqlint::checkSleepingHandler(const RuleContext &Ctx, std::vector<Finding> &Out) {
  for (const EntryPoint &Entry : Ctx.entries()) {
    if (Entry.isIrqchipCallback() || !Entry.context().Atomic)
      continue;
    std::set<SiteRef> Waits = selfWaits(Ctx, Entry);
    for (const EffectPath &Path : findPaths(Entry, Ctx.effects(EffectKind::Sleep), Ctx.graph()))
      if (Path.Offending < MaxHandlerDepth && !Waits.count(Path.Calls[Path.Offending]))
        report(Ctx, Entry, Path, "IRQ104", "may sleep",
               Entry.Source->Family == "handler"
                   ? "request the interrupt with a thread function and do the blocking work there"
                   : "queue the blocking work, or use what does not sleep",
               Out);
  }
}
