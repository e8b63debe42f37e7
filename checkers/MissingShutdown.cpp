//===- MissingShutdown.cpp - IRQ208: nothing quiets the device at kexec ---===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The contract: of a driver, an ordinary kexec runs its shutdown alone (drivers/base/core.c:4919).
// A finding shows one that has none, its handler and the write that lets the hardware raise its
// line.
//
//===----------------------------------------------------------------------===//

#include "checkers/Reporter.h"
#include "checkers/RuleContext.h"
#include "checkers/report/LeftLive.h"
#include "checkers/report/RightDrivers.h"

#include <algorithm>

namespace irqlint {

namespace {
/// Writes the proof of one finding.
class Proof {
public:
  Proof(const RuleContext &Ctx, Finding &F) : P(Ctx.program()), F(F) {}

  /// In is the function that has At, or else Object the variable in whose initialiser it is.
  void evidence(const Pos &At, FunctionId In, std::string Object, std::string Text) {
    F.Path.push_back(evidenceStep(P, In, At, std::move(Text)));
    F.Path.back().Object = std::move(Object);
  }

  void call(SiteRef Ref, bool Writes) {
    const CallSite &Site = P.site(Ref);
    PathStep Step;
    Step.Kind = Site.Kind == CalleeKind::Direct ? StepKind::Call : StepKind::Indirect;
    Step.Loc = locationOf(Site.At);
    Step.Function = P.facts(Ref.In).Display.str().str();
    Step.Callee = calleeOf(Site);
    Step.Text = "'" + Step.Function + "' calls '" + Step.Callee + "'";
    if (Writes)
      Step.Text += ", which writes to the device";
    Step.Depth = ++Depth;
    F.Path.push_back(std::move(Step));
  }

  void installed(const Pos &At, FunctionId In, const EntryPoint &What) {
    PathStep Step;
    Step.Kind = StepKind::Installed;
    Step.Loc = locationOf(At);
    if (In != NoFunction)
      Step.Function = P.facts(In).Display.str().str();
    Step.Callee = P.facts(What.F).Display.str().str();
    Step.Text = "'" + Step.Callee + "' is " + installedAs(What.Where);
    F.Path.push_back(std::move(Step));
    Depth = 0;
  }

private:
  const Program &P;
  Finding &F;
  unsigned Depth = 0;
};
} // namespace

static Finding prove(const RuleContext &Ctx, const LiveLine &Live) {
  const Program &P = Ctx.program();
  auto name = [&](FunctionId F) { return P.facts(F).Display.str().str(); };
  const auto &[Record, Field] = Live.D.Model->Shutdown.front();
  Finding F;
  F.Entry = Live.D.name();
  F.EntryIs = EntryKind::Variable;
  F.MissingField = (Record.str() + "::" + Field.str()).str();
  F.Primary = locationOf(Live.D.At);
  F.EndColumn = Live.D.At.EndColumn;
  F.PrimaryFunction = plainName(Live.D.ProbeSymbol).str();
  F.Primitive = Live.L.Entry->Where.text();
  F.Message = "driver '" + F.Entry + "' has no shutdown that a kexec runs";
  std::string Installs =
      "'" + name(Live.L.InstalledIn) + "' installs '" + name(Live.L.Entry->F) + "'";
  if (Live.W.Entry)
    F.Message += ", and its interrupts stay live: " + Installs + " and '" + name(Live.W.Entry->F) +
                 "' enables them in the device";
  else
    F.Message += ": " + Installs + ", and '" + F.PrimaryFunction + "' writes to the device";

  Proof Steps(Ctx, F);
  Steps.evidence(Live.D.At, NoFunction, F.Entry,
                 "'" + F.Entry + "' has no shutdown, and " + withoutShutdown(Live));
  for (SiteRef Ref : Live.Reach.wayTo(Live.L.InstalledIn))
    Steps.call(Ref, false);
  Steps.installed(Live.L.At, Live.L.InstalledIn, *Live.L.Entry);
  if (Live.W.Entry)
    Steps.installed(Live.W.Entry->Installed, NoFunction, *Live.W.Entry);
  for (size_t I = 0; I != Live.W.Calls.size(); ++I)
    Steps.call(Live.W.Calls[I], I + 1 == Live.W.Calls.size());
  if (std::optional<Undo> U = Ctx.subjects().liveLines().undoOf(Live))
    Steps.evidence(U->At, U->In, U->Object,
                   "'" + name(U->F) + "' writes the device again as " + U->As +
                       ", which no kexec runs");
  return F;
}

/// One finding for a unit that drivers share, however many they are: at the handler.
static void speakOfLibrary(const RuleContext &Ctx, const LiveLine &Live, Finding &F) {
  const Program &P = Ctx.program();
  F.Primary = locationOf(Live.L.At);
  F.EndColumn = Live.L.At.EndColumn;
  F.PrimaryFunction = F.Entry = P.facts(Live.L.InstalledIn).Display.str().str();
  F.EntryIs = EntryKind::Function;
  F.Message = "'" + F.Entry + "' installs '" + P.facts(Live.L.Entry->F).Display.str().str() +
              "' and '" + P.facts(Live.W.Entry->F).Display.str().str() +
              "' enables its interrupts in the device, for drivers that have no shutdown";
  constexpr size_t MaxShown = 3;
  Proof Steps(Ctx, F);
  for (size_t I = 0; I < std::min(Live.More.size(), MaxShown); ++I)
    Steps.evidence(Live.More[I]->At, NoFunction, Live.More[I]->name(),
                   "'" + Live.More[I]->name() + "' has none either");
  if (Live.More.size() > MaxShown)
    F.Path.back().Text +=
        ", nor have " + std::to_string(Live.More.size() - MaxShown) + " more drivers";
}

void checkMissingShutdown(const RuleContext &Ctx, Reporter &Out) {
  const Subjects &S = Ctx.subjects();
  StaleBlocks Blocks(Ctx, S.drivers(), S.chips(), S.lines());
  for (const LiveLine &Live : S.liveLines().all()) {
    Finding F = prove(Ctx, Live);
    F.UnlessKexecMasks = S.liveLines().isMaskedByChip(Live);
    if (F.UnlessKexecMasks && Ctx.kexecMasks())
      continue;
    bool OfLibrary = Live.Owner != Live.D.Unit, OfChip = Ctx.ownsIrqchip(Live.Owner);
    if (OfLibrary)
      speakOfLibrary(Ctx, Live, F);
    bool Masked = OfChip ? Blocks.isMaskedBefore(Live.L)
                         : !Live.OnlyRunsOn && Blocks.isDeviceQuietBefore(Live.L);
    sayWhatFollows(Ctx.program(), Live, OfChip, Masked, F);
    const char *Variant = Masked ? "masked" : OfChip ? "irqchip" : "other";
    std::string Kind = !OfChip ? "" : Masked ? ShutdownKind : lineKindOf(*Live.L.Entry);
    Out.report(std::move(F), {Variant, helpFor(Live, Masked), "", Kind});
  }
  if (!Out.kinds().empty())
    for (RightOfKind &Right : linesMaskedInTime(Ctx, S, Blocks, /*Shutdowns=*/true))
      Out.seeRight(Right.first, std::move(Right.second));
}

} // namespace irqlint
