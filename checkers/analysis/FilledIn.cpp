//===- FilledIn.cpp - Where a field or variable is filled in --------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/analysis/FilledIn.h"

#include "checkers/analysis/Helpers.h"

#include "llvm/ADT/STLExtras.h"

using namespace irqlint;

/// Helpers of helpers beyond this are not the wiring of a probe any more.
static constexpr unsigned MaxHelpers = 4;

bool FilledIn::isOne(const Store &S) const {
  if (S.V.Kind == ValueKind::Int)
    return false;
  return What.Kind == ValueKind::Field ? S.Record == What.First && S.Field == What.Second
                                       : !S.Record && S.Field == What.First;
}

bool FilledIn::isItsAddress(const Value &V) const {
  return What.Kind == ValueKind::Field
             ? V.Kind == ValueKind::FieldAddr && V.First == What.First && V.Second == What.Second
             : V.Kind == ValueKind::VarAddr && V.First == What.First;
}

void FilledIn::behind(FunctionId F, uint32_t Param, unsigned Depth,
                      std::vector<FoundStore> &Out) const {
  for (const Store &S : P.facts(F).Stores)
    if (!S.Record && !S.Field && S.Where == Place::param(Param) && S.V.Kind != ValueKind::Int)
      Out.push_back({&S, F});
  for (const CallSite &Site : P.facts(F).Calls) {
    FunctionId Callee = Depth == 0 || !Site.Reachable ? NoFunction : helperAt(P, Site, U);
    for (uint32_t I = 0; Callee != NoFunction && I != Site.NumArgs; ++I)
      if (Value V = Site.arg(I); V.Kind == ValueKind::Param && V.Int == Param)
        behind(Callee, I, Depth - 1, Out);
  }
}

/// What event E of F fills in, with helpers.
void FilledIn::at(FunctionId F, const FlowEvent &E, unsigned Depth,
                  std::vector<FoundStore> &Out) const {
  const FunctionFacts &Facts = P.facts(F);
  if (E.Kind == FlowKind::Store && isOne(Facts.Stores[E.Index]))
    Out.push_back({&Facts.Stores[E.Index], F});
  if (E.Kind != FlowKind::Call || Depth == 0)
    return;
  const CallSite &Site = Facts.Calls[E.Index];
  FunctionId Callee = helperAt(P, Site, U);
  if (Callee == NoFunction || Callee == F)
    return;
  for (uint32_t I = 0; I != Site.NumArgs; ++I)
    if (isItsAddress(Site.arg(I)))
      behind(Callee, I, Depth - 1, Out);
  for (const FlowEvent &Inner : P.facts(Callee).Flow)
    at(Callee, Inner, Depth - 1, Out);
}

std::optional<FoundStore> FilledIn::onlyAfter(SiteRef Live) const {
  Flow Events(P.facts(Live.In));
  std::optional<Flow::Point> From = Events.known() ? Events.ofCall(Live.Index) : std::nullopt;
  if (!From)
    return std::nullopt;
  std::vector<FoundStore> Late;
  for (Flow::Point At = 0; At != Events.size(); ++At) {
    size_t Before = Late.size();
    at(Live.In, Events[At], MaxHelpers, Late);
    if (Late.size() != Before && (Events.before(At, *From) || !Events.before(*From, At)))
      return std::nullopt;
  }
  if (Late.empty())
    return std::nullopt;
  bool IsField = What.Kind == ValueKind::Field;
  for (const StoreRef &S :
       P.storesTo(IsField ? What.First : Name(), IsField ? What.Second : What.First))
    if (S.Unit == U && isOne(*S.S) &&
        llvm::none_of(Late, [&](const FoundStore &L) { return L.S == S.S; }))
      return std::nullopt;
  return Late.front();
}

std::vector<SiteRef> irqlint::callsLeadingTo(const CallGraph &Graph, FunctionId F, UnitId U) {
  constexpr size_t MaxCalls = 16;
  std::vector<SiteRef> Out;
  auto add = [&](FunctionId Of) {
    for (SiteRef R : Graph.callers().of(Of))
      if (worksFor(Graph.program(), R.In, U) && !llvm::is_contained(Out, R))
        Out.push_back(R);
  };
  add(F);
  for (size_t I = 0; I != Out.size() && Out.size() < MaxCalls; ++I)
    add(Out[I].In);
  return Out;
}
