//===- LineData.cpp - Who gives a line its handler's data -----------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/analysis/LineData.h"

#include "checkers/analysis/Helpers.h"
#include "checkers/facts/PlainName.h"

#include "llvm/ADT/STLExtras.h"

using namespace irqlint;

namespace {
/// An interrupt, as the function that passes it on sees it.
struct ServedLine {
  Value V;
  Place Object;
};
} // namespace

/// Whether the two are the same interrupt.
static bool isSame(const ServedLine &A, const ServedLine &B) {
  return A.Object.known() ? A.Object == B.Object : A.V.Kind != ValueKind::Unknown && A.V == B.V;
}

/// Helpers of helpers beyond this do not set up one line.
static constexpr unsigned MaxHelpers = 4;

/// The lines that get their data in the call, by itself or in a helper of the driver.
static std::vector<ServedLine> linesWithData(const Program &P, UnitId U, const CallSite &Site,
                                             unsigned Depth) {
  if (Site.Kind == CalleeKind::Direct && plainName(Site.First) == "irq_set_handler_data")
    return {{Site.arg(0), Site.object(0)}};
  std::vector<ServedLine> Out;
  FunctionId Callee = Depth == 0 ? NoFunction : helperAt(P, Site, U);
  if (Callee == NoFunction)
    return Out;
  for (const CallSite &Inner : P.facts(Callee).Calls)
    for (const ServedLine &L : linesWithData(P, U, Inner, Depth - 1))
      Out.push_back({substitute(L.V, Site.Args), L.Object.in(Site.Objects.list())});
  return Out;
}

std::vector<uint32_t> irqlint::callsSettingData(const CallGraph &Graph, SiteRef Install) {
  const Program &P = Graph.program();
  const CallSite &Site = P.site(Install);
  ServedLine Line{Site.arg(0), Site.object(0)};
  std::vector<uint32_t> Out;
  const FactList<CallSite> &Calls = P.facts(Install.In).Calls;
  for (uint32_t I = 0; I != Calls.size(); ++I)
    if (llvm::any_of(linesWithData(P, P.unitOf(Install.In), Calls[I], MaxHelpers),
                     [&](const ServedLine &L) { return isSame(Line, L); }))
      Out.push_back(I);
  return Out;
}
