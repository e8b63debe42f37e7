//===- ChainedHandlerLeak.cpp - IRQ306: handler outlives its driver -------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The contract: a chained handler stays on its line until a null pointer takes its place
// (kernel/irq/chip.c:1019-1027); unbinding a driver and devm do not touch it. The next interrupt
// then runs the handler with data that is freed, and after the module has gone with no code.
//
//===----------------------------------------------------------------------===//

#include "checkers/Reporter.h"
#include "checkers/RuleContext.h"
#include "checkers/report/ChipProof.h"

namespace irqlint {

void checkChainedHandlerLeak(const RuleContext &Ctx, Reporter &Out) {
  const Program &P = Ctx.program();
  auto name = [&](FunctionId F) { return P.facts(F).Display.str().str(); };
  for (const ChainLeak &Leak : Ctx.subjects().chainLeaks().all()) {
    const EntryPoint &Entry = *Leak.Entry;
    bool OfLibrary = P.unitOf(Entry.RegisteredIn) != Leak.D->Unit;
    Finding F;
    F.Entry = name(Entry.F);
    F.EntryField = Entry.Where.text();
    F.Context = Entry.context().Text;
    const Pos &At = OfLibrary ? Leak.D->At : Entry.Installed;
    F.Primary = locationOf(At);
    F.EndColumn = At.EndColumn;
    F.PrimaryFunction = OfLibrary ? plainName(Leak.D->ProbeSymbol).str() : name(Entry.RegisteredIn);
    F.Primitive = Entry.Where.text();
    F.Message = "chained handler '" + F.Entry + "' outlives the driver '" + Leak.D->name() + "': " +
                (Leak.Undo != NoFunction ? "it never calls '" + name(Leak.Undo) +
                                               "', which takes the handler from its line"
                                         : "nothing takes it from its line");
    unsigned Depth = 0;
    F.Path.push_back(
        evidenceStep(P, NoFunction, Leak.D->At, "'" + Leak.D->name() + "' can be unbound"));
    for (SiteRef R : Leak.Reach.wayTo(Entry.RegisteredIn))
      F.Path.push_back(callAt(Ctx.graph(), R, ++Depth));
    F.Path.push_back(installedStep(P, Entry));
    for (const DriverCallback &Remove : Ctx.subjects().drivers().removesOf(*Leak.D))
      F.Path.push_back(evidenceStep(P, Remove.F, P.facts(Remove.F).At,
                                    "'" + name(Remove.F) + "' leaves it there"));
    Out.report(std::move(F), {.Help = OfLibrary ? "library" : ""});
  }
}

} // namespace irqlint
