//===- IrqchipStalePending.cpp - IRQ404: a block goes live as it was left -===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The contract: whatever a kernel is started over, it finds devices as the last one left them, and
// request_irq() and its kind deliver at once what is enabled and pending (kernel/irq/chip.c:1053).
// So a driver masks its block, or clears what is pending in it, before it puts a handler on the
// line.
//
//===----------------------------------------------------------------------===//

#include "checkers/Reporter.h"
#include "checkers/RuleContext.h"
#include "checkers/report/RightDrivers.h"

#include "llvm/ADT/STLExtras.h"

namespace irqlint {

/// The way to the call, and what the driver has done by then.
static void showWay(const RuleContext &Ctx, const StaleBlock &B, Finding &F) {
  const Program &P = Ctx.program();
  const std::vector<SiteRef> &Way = B.Way.Way;
  size_t Shown = 0;
  for (size_t I = 0; I != Way.size(); ++I) {
    for (; Shown != B.Helpers.size() && B.Helpers[Shown].In == Way[I].In; ++Shown)
      for (FunctionId To : Ctx.graph().calleesOf(B.Helpers[Shown]).Targets)
        F.Path.push_back(evidenceStep(P, To, P.site(B.Helpers[Shown]).At,
                                      "'" + P.facts(To).Display.str().str() +
                                          "', which is called here, does not write them"));
    PathStep Step = callStep(Ctx.graph(), Way[I], I + 1 == Way.size() ? NoFunction : Way[I + 1].In);
    Step.Depth = static_cast<unsigned>(I + 1);
    F.Path.push_back(std::move(Step));
  }
}

static std::string whatGoesLive(const Program &P, const StaleBlock &B) {
  if (!B.Handler)
    return "a domain of interrupts";
  return describe(*B.Handler) + " '" + P.facts(B.Handler->F).Display.str().str() + "'";
}

static std::string whatIsNotWritten(const Program &P, const StaleBlock &B) {
  switch (B.Is) {
  case StaleBlock::Kind::Messages:
    return "the register that clears what is pending";
  case StaleBlock::Kind::Device:
    return "anything in the block whose status '" + P.facts(B.Writer).Display.str().str() +
           "' clears";
  case StaleBlock::Kind::Controller:
    break;
  }
  return "the mask or status register that '" + B.Back->Symbol.str().split('@').first.str() +
         "' writes";
}

/// Where the register is shown: the callback, and its write.
static void showRegister(const RuleContext &Ctx, const StaleBlock &B, Finding &F) {
  const Program &P = Ctx.program();
  if (B.Back && B.Back->Entry)
    F.Path.push_back(installedStep(P, *B.Back->Entry));
  if (B.Is == StaleBlock::Kind::Messages) {
    F.Path.push_back(evidenceStep(P, B.Writer, P.facts(B.Writer).At,
                                  "it tells devices of one address that raises an interrupt and "
                                  "of one that clears it"));
    return;
  }
  if (!B.Write.empty())
    F.Path.push_back(
        evidenceStep(P, B.Write.back().In, P.site(B.Write.back()).At,
                     "'" + P.facts(B.Writer).Display.str().str() + "' writes the register here"));
}

void checkIrqchipStalePending(const RuleContext &Ctx, Reporter &Out) {
  const Program &P = Ctx.program();
  const Subjects &S = Ctx.subjects();
  StaleBlocks Blocks(Ctx, S.drivers(), S.chips(), S.lines());
  for (const StaleBlock &B : Blocks.all()) {
    SiteRef Live = B.live();
    Finding F = findingIn(P, Live.In, P.site(Live).At);
    F.Primitive = calleeOf(P.site(Live));
    F.Message = "'" + F.PrimaryFunction + "' makes " + whatGoesLive(P, B) +
                " live, and nothing before writes " + whatIsNotWritten(P, B);
    showWay(Ctx, B, F);
    if (B.Handler) {
      // One that stands in a record is put on the line by the call.
      if (B.Handler->RegisteredIn == NoFunction)
        F.Path.insert(
            F.Path.end() - 1,
            evidenceStep(P, B.InstalledIn, B.InstalledAt,
                         "'" + P.facts(B.Handler->F).Display.str().str() + "' is set here"));
    }
    showRegister(Ctx, B, F);
    bool OfLine = B.Is == StaleBlock::Kind::Controller && B.Handler;
    Out.report(std::move(F), {B.Is == StaleBlock::Kind::Device ? "device" : "irqchip", "", "",
                              OfLine ? lineKindOf(*B.Handler) : ""});
  }
  if (!Out.kinds().empty())
    for (RightOfKind &Right : linesMaskedInTime(Ctx, S, Blocks, /*Shutdowns=*/false))
      Out.seeRight(Right.first, std::move(Right.second));
}

} // namespace irqlint
