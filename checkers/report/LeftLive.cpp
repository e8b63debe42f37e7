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

std::string irqlint::metByNextKernel(const Program &P, const LiveLine &Live) {
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
