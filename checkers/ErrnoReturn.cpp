//===- ErrnoReturn.cpp - IRQ407: a handler that returns an error number ---===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The contract: an irqreturn_t is a set of three bits (include/linux/irqreturn.h). A negative
// number has all of them set: note_interrupt() (kernel/irq/spurious.c) reports a bad return value,
// and
// __handle_irq_event_percpu() wakes a thread that may not be there.
//
//===----------------------------------------------------------------------===//

#include "checkers/Reporter.h"
#include "checkers/RuleContext.h"
#include "checkers/analysis/ErrorReturns.h"

namespace irqlint {

static void report(const RuleContext &Ctx, FunctionId F, const Return &R, const ErrorSource &Error,
                   Reporter &Out) {
  const Program &P = Ctx.program();
  Finding Found = findingIn(P, F, P.facts(F).posOf(R.At));
  std::string What = Error.Calls.empty()
                         ? "'" + std::to_string(Error.Number) + "'"
                         : "the error number of '" + calleeOf(P.site(Error.Calls.front())) + "'";
  Found.Message = "'" + Found.Entry + "' returns " + What + " as its irqreturn_t";
  for (SiteRef Call : Error.Calls)
    Found.Path.push_back(callStep(Ctx.graph(), Call, NoFunction));
  Found.Path.push_back(
      evidenceStep(P, F, P.facts(F).posOf(R.At), "'" + Found.Entry + "' returns it here"));
  Out.report(std::move(Found));
}

void checkErrnoReturn(const RuleContext &Ctx, Reporter &Out) {
  const Program &P = Ctx.program();
  ErrorReturns Errors(Ctx.graph());
  for (FunctionId F = 0; F != P.functions().size(); ++F) {
    if (P.unitOf(F) == NoUnit || P.facts(F).ReturnType.str() != "irqreturn_t")
      continue;
    for (const Return &R : P.facts(F).Returns)
      if (std::optional<ErrorSource> Error = Errors.of(R.V, F, R.Guards))
        report(Ctx, F, R, *Error, Out);
  }
}

} // namespace irqlint
