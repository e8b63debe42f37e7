//===- ShutdownWeakerThanRemove.cpp - IRQ209: what shutdown leaves on -----===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The contract: a kexec calls a driver's shutdown and not its remove (drivers/base/core.c:4919), so
// the one has to turn off all by which the device reaches the next kernel: its interrupts and its
// DMA. What it takes away must not be what a live interrupt uses, and what it cancels must not be
// armed again.
//
//===----------------------------------------------------------------------===//

#include "checkers/Reporter.h"
#include "checkers/RuleContext.h"
#include "checkers/subjects/WeakShutdowns.h"

namespace irqlint {

namespace {
/// Writes one finding.
class Teller {
public:
  Teller(const RuleContext &Ctx, const WeakShutdown &W)
      : Ctx(Ctx), P(Ctx.program()), W(W), Down(nameOf(W.Shutdown.F)) {}

  Finding tell();

private:
  std::string nameOf(FunctionId F) const { return P.facts(F).Display.str().str(); }
  std::string handler() const { return nameOf(W.Handler->F); }

  void set(const DriverCallback &C) {
    F.Path.push_back(evidenceStep(P, C.F, C.At,
                                  "'" + nameOf(C.F) + "' is installed as " + C.Record.str().str() +
                                      "::" + C.Field.str().str() + " here"));
  }
  void calls(const std::string &What) {
    for (size_t I = 0; I != W.Calls.size(); ++I) {
      PathStep Step = callStep(Ctx.graph(), W.Calls[I],
                               I + 1 == W.Calls.size() ? NoFunction : W.Calls[I + 1].In);
      Step.Depth = static_cast<unsigned>(I + 1);
      if (I + 1 == W.Calls.size())
        Step.Text = "'" + Step.Function + "' calls '" + Step.Callee + "'" + What;
      F.Path.push_back(std::move(Step));
    }
  }
  void at(SiteRef R, std::string Text) {
    F.Path.push_back(evidenceStep(P, R.In, P.site(R).At, std::move(Text)));
  }

  void ofRegister();
  void ofLine();
  void ofGate();
  void ofWork();

  const RuleContext &Ctx;
  const Program &P;
  const WeakShutdown &W;
  std::string Down;
  Finding F;
};
} // namespace

void Teller::ofRegister() {
  F.Message = "'" + Down + "' leaves on what '" + nameOf(W.Remove->F) +
              "' turns off in the device, and interrupt handler '" + handler() + "' stays live";
  set(*W.Remove);
  calls(", which turns it off");
  F.Path.push_back(installedStep(P, *W.Handler));
}

void Teller::ofLine() {
  F.Message = "'" + Down +
              "' leaves the interrupt on that the bus turns off for a driver without "
              "a shutdown";
  at(W.Line, "the interrupt is requested here, and stays so");
}

void Teller::ofGate() {
  F.Message = "'" + Down + "' calls '" + calleeOf(P.site(W.Calls.back())) +
              "' while interrupt handler '" + handler() + "' stays live";
  calls("");
  F.Path.push_back(installedStep(P, *W.Handler));
}

void Teller::ofWork() {
  F.Message = "'" + Down + "' cancels '" + W.Armed + "', which '" + W.Source +
              "' may arm again: that is " +
              (W.Later ? "cancelled only after it" : "not cancelled at all");
  calls(", after which '" + W.Armed + "' can be armed");
  at(W.ArmedBy, "the function of '" + W.Source + "' arms it here");
  if (W.Later)
    at(*W.Later, "'" + W.Source + "' is cancelled only here");
}

Finding Teller::tell() {
  const FunctionFacts &Facts = P.facts(W.Shutdown.F);
  bool IsRemoves = W.Is == WeakShutdown::Kind::Register || W.Calls.empty();
  F = findingIn(P, W.Shutdown.F, IsRemoves ? Facts.At : P.site(W.Calls.front()).At);
  F.EntryIs = EntryKind::Function;
  set(W.Shutdown);
  switch (W.Is) {
  case WeakShutdown::Kind::Register:
    ofRegister();
    break;
  case WeakShutdown::Kind::Line:
    ofLine();
    break;
  case WeakShutdown::Kind::Gated:
    ofGate();
    break;
  case WeakShutdown::Kind::Rearmed:
    ofWork();
    break;
  }
  return std::move(F);
}

void checkShutdownWeakerThanRemove(const RuleContext &Ctx, Reporter &Out) {
  const Subjects &S = Ctx.subjects();
  for (const WeakShutdown &W : WeakShutdowns(Ctx, S.drivers(), S.chips()).all()) {
    bool IsWork = W.Is == WeakShutdown::Kind::Rearmed;
    Out.report(Teller(Ctx, W).tell(), {"", IsWork ? "work" : ""});
  }
}

} // namespace irqlint
