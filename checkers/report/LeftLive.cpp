//===- LeftLive.cpp - What the next kernel meets of a live line -----------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/report/LeftLive.h"

using namespace irqlint;

static std::string textOf(const Pos &At) {
  return At.File.str().str() + ":" + std::to_string(At.Line);
}

/// What the next kernel meets of a line that nothing quiets, one clause with its places; empty
/// where it is not known what makes the device raise it.
static std::string metByNextKernel(const Program &P, const LiveLine &Live) {
  auto name = [&](FunctionId F) { return "'" + P.facts(F).Display.str().str() + "'"; };
  if (!Live.W)
    return "";
  const CallSite &Write = P.site(Live.W.Calls.back());
  std::string What = Live.W.Entry ? "a source that " + name(Live.W.Entry->F) + " has enabled"
                                  : "what the device was told to raise";
  return What + " (written at " + textOf(Write.At) + ") stays enabled, and in the next kernel " +
         name(Live.L.InstalledIn) + " installs " + name(Live.L.Entry->F) + " (" +
         textOf(Live.L.At) + "), which opens the line, before anybody owns that source";
}

std::string irqlint::withoutShutdown(const LiveLine &Live) {
  const DriverModel &Model = *Live.D.Model;
  std::string Text = "the bus then does nothing";
  if (Model.Without == DriverModel::Quiet::MessagesOff)
    Text = Live.OnlyRunsOn ? "the bus ends DMA and messages, and the device itself runs on"
                           : "the bus ends DMA and messages only, not a level interrupt";
  return Text + " (" + Model.Source + ")";
}

void irqlint::sayWhatFollows(const Program &P, const LiveLine &Live, bool OfChip, bool Masked,
                             Finding &F) {
  if (!Masked)
    F.Consequence = metByNextKernel(P, Live);
  else
    F.Message += OfChip ? "; the next kernel masks or resets them before it installs the handler"
                        : "; the next kernel quiets it before it installs the handler";
}

const char *irqlint::helpFor(const LiveLine &Live, bool Masked) {
  return Live.Owner != Live.D.Unit                             ? "library"
         : Masked                                              ? "masked"
         : !Live.W.Entry                                       ? "device"
         : Live.L.Entry->Where.Record.str() == "gpio_irq_chip" ? "gpio"
                                                               : "";
}
