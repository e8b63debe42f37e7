//===- TableOutlivesKexec.cpp - IRQ210: memory that a controller keeps ----===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The contract: a controller that was given the address of memory stores to it until it is told
// otherwise, and a kexec tells it nothing (kernel/kexec_core.c:1045). So the driver either takes
// the memory back at shutdown or keeps it from the next kernel, as the GICv3 does with its tables
// (drivers/irqchip/irq-gic-v3-its.c:2228).
//
//===----------------------------------------------------------------------===//

#include "checkers/Reporter.h"
#include "checkers/RuleContext.h"
#include "checkers/subjects/QueueMemory.h"

namespace irqlint {

static std::string text(const FieldName &F) {
  return (F.first.str() + "::" + F.second.str()).str();
}

void checkTableOutlivesKexec(const RuleContext &Ctx, Reporter &Out) {
  const Program &P = Ctx.program();
  const Subjects &S = Ctx.subjects();
  for (const QueueMemory &M : QueueMemories(Ctx, S.drivers(), S.chips()).all()) {
    SiteRef Given = M.Given.front();
    Finding F = findingIn(P, Given.In, P.site(Given).At);
    F.Primitive = calleeOf(P.site(Given));
    F.Message = "'" + F.PrimaryFunction + "' gives an interrupt controller the memory '" +
                text(M.Address) +
                "', which is neither taken back at shutdown nor kept from the "
                "next kernel";
    F.Path.push_back(evidenceStep(P, M.Made.In, P.site(M.Made).At, "the memory is allocated here"));
    for (size_t I = 0; I != M.Given.size(); ++I) {
      PathStep Step = callStep(Ctx.graph(), M.Given[I],
                               I + 1 == M.Given.size() ? NoFunction : M.Given[I + 1].In);
      Step.Depth = static_cast<unsigned>(I + 1);
      if (I + 1 == M.Given.size())
        Step.Text = "'" + Step.Function + "' calls '" + Step.Callee + "', which writes its address";
      F.Path.push_back(std::move(Step));
    }
    F.Path.push_back(installedStep(P, *M.Handler));
    F.Path.push_back(evidenceStep(P, M.Reader, P.facts(M.Reader).At,
                                  "'" + P.facts(M.Reader).Display.str().str() +
                                      "' reads there what the controller has stored, by '" +
                                      text(M.Pointer) + "'"));
    Out.report(std::move(F));
  }
}

} // namespace irqlint
