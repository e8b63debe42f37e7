//===- Rules.h - The rules' functions and what they share -------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_RULES_H
#define IRQLINT_CHECKERS_RULES_H

#include "checkers/RuleContext.h"

#include <set>
#include <vector>

namespace irqlint {

void checkSleepingCallback(const RuleContext &Ctx, std::vector<Finding> &Out);
void checkRtSleepingLock(const RuleContext &Ctx, std::vector<Finding> &Out);
void checkSleepingHandler(const RuleContext &Ctx, std::vector<Finding> &Out);
void checkHandlerSelfSync(const RuleContext &Ctx, std::vector<Finding> &Out);
void checkHandRolledChained(const RuleContext &Ctx, std::vector<Finding> &Out);
void checkMissingShutdown(const RuleContext &Ctx, std::vector<Finding> &Out);

/// True for a request_irq() handler that the `threadirqs` option or PREEMPT_RT turns into a thread.
bool mayBeForceThreaded(const EntryPoint &Entry);

/// The calls of the driver in which Entry waits for itself: IRQ106's findings.
std::set<SiteRef> selfWaits(const RuleContext &Ctx, const EntryPoint &Entry);

} // namespace irqlint

#endif // IRQLINT_CHECKERS_RULES_H
