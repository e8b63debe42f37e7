//===- DeviceReset.cpp - Devices that are reset before a call -------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/analysis/DeviceReset.h"

#include "checkers/analysis/DriverTree.h"
#include "checkers/analysis/Earlier.h"
#include "checkers/analysis/Helpers.h"
#include "checkers/data/WaitCalls.h"
#include "checkers/facts/PlainName.h"
#include "checkers/program/Flow.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"

using namespace irqlint;

static llvm::StringRef calleeOf(const CallSite &Site) {
  return Site.Kind == CalleeKind::Direct ? plainName(Site.First) : "";
}

static bool writesRegister(const CallSite &Site) {
  llvm::StringRef Callee = calleeOf(Site);
  size_t At = Callee.find("write");
  return (Callee.starts_with("regmap_") &&
          (At != llvm::StringRef::npos || Callee.contains("update") || Callee.contains("bits"))) ||
         Callee.starts_with("out_") || Callee == "outb" || Callee == "outw" || Callee == "outl" ||
         (At != llvm::StringRef::npos &&
          waitCallOf((Callee.take_front(At) + "read" + Callee.drop_front(At + 5)).str()) ==
              WaitCall::ReadDevice);
}

bool irqlint::resetsDevice(llvm::StringRef Callee) {
  return llvm::StringSwitch<bool>(Callee)
      .Cases("reset_control_reset", "reset_control_bulk_reset", true)
      .Cases("device_reset", "__device_reset", true)
      .Case("stmp_reset_block", true)
      .Cases("pcie_flr", "pcie_reset_flr", "__pci_reset_function_locked", true)
      .Cases("pci_reset_function", "pci_reset_function_locked", true)
      .Default(false);
}

namespace {
/// What is done to the reset line on a way.
struct LineState {
  bool Asserted = false, Reset = false;

  void add(llvm::StringRef Callee) {
    if (Callee == "reset_control_assert")
      Asserted = true;
    else if (resetsDevice(Callee) || (Callee == "reset_control_deassert" && Asserted))
      Reset = true;
  }
};
} // namespace

/// Adds what a function of the driver does whenever it is called.
static void addHelper(const Program &P, FunctionId F, LineState &Line) {
  for (uint32_t I = 0; I != P.facts(F).Calls.size(); ++I)
    if (calleeOf(P.facts(F).Calls[I]).contains("reset") && isMade(P.facts(F), I, std::nullopt))
      Line.add(calleeOf(P.facts(F).Calls[I]));
}

static bool isResetOn(const CallGraph &Graph, const Approach &Way, UnitId U) {
  const Program &P = Graph.program();
  LineState Line;
  bool IsOwn = false;
  for (SiteRef R : Way.Before) {
    const CallSite &Site = P.site(R);
    llvm::StringRef Callee = calleeOf(Site);
    if (Callee.contains("reset_control") && Callee.contains("get")) {
      if (Callee.contains("optional") || Callee.contains("shared"))
        return false;
      IsOwn = true;
    }
    bool Writes = writesRegister(Site);
    auto InWay = llvm::find_if(Way.Way, [&](SiteRef Step) { return Step.In == R.In; });
    bool Certain = InWay != Way.Way.end() && isMade(P.facts(R.In), R.Index, InWay->Index);
    // These name the device itself, and no line that it may share.
    IsOwn |= Certain && resetsDevice(Callee) && !Callee.starts_with("reset_control");
    if (Certain)
      Line.add(Callee);
    for (FunctionId F : Graph.calleesOf(R).Targets) {
      if (!worksFor(P, F, U))
        continue;
      Writes |= findCallBelow(Graph, F, U, [](SiteRef, const CallSite &Each) {
                  return writesRegister(Each);
                }).has_value();
      if (Certain)
        addHelper(P, F, Line);
    }
    // What a pointer leads to, or the driver's library, may write as well.
    const Callees &To = Graph.calleesOf(R);
    Writes |= To.ThroughPointer && (To.Unknown || To.Targets.empty());
    if (Writes)
      Line = {};
  }
  return Line.Reset && IsOwn;
}

bool irqlint::isResetBefore(const CallGraph &Graph, SiteRef R) {
  const Program &P = Graph.program();
  std::vector<Approach> Ways = approachesTo(P, R);
  return !Ways.empty() && Ways.size() < MaxApproaches &&
         llvm::all_of(
             Ways, [&](const Approach &Way) { return isResetOn(Graph, Way, P.unitOf(R.In)); });
}
