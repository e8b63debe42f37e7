//===- DriverData.cpp - What a driver leaves with its device --------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/analysis/DriverData.h"

#include "checkers/analysis/Helpers.h"
#include "checkers/facts/Paths.h"

#include "llvm/ADT/STLExtras.h"

#include <set>

using namespace irqlint;

/// platform_get_drvdata() is dev_get_drvdata() of its device; none has more inside than this.
static constexpr unsigned MaxWrappers = 4;
/// Helpers of helpers beyond this are not the wiring of a probe or handler any more.
static constexpr unsigned MaxHelpers = 3;

Place DriverData::givenBack(FunctionId F, unsigned Depth) const {
  auto [It, New] = Given.try_emplace(F);
  const FunctionFacts &Facts = P.facts(F);
  if (!New || Depth == 0 || Facts.Returns.size() != 1)
    return It->second;
  Place Object = Facts.Returns[0].Object, Out;
  // What a driver's own header gives back is a field like others.
  if (Object.startsAt(PlaceStepKind::Param) && Object.isPart() && !Object.isOuter() &&
      P.unitOf(F) == NoUnit && isSharedHeader(Facts.At.File.str()))
    Out = Object;
  else if (Object.startsAt(PlaceStepKind::Call) && !Object.isPart()) {
    const CallSite &Site = Facts.Calls[Object.root().Index];
    FunctionId Callee = Site.Kind == CalleeKind::Direct ? P.find(Site.First) : NoFunction;
    if (Callee != NoFunction)
      Out = givenBack(Callee, Depth - 1).in(Site.Objects.list());
  }
  return Given[F] = Out;
}

std::optional<DriverData::Keeps> DriverData::kept(FunctionId F, unsigned Depth) const {
  auto [It, New] = Kept.try_emplace(F);
  if (!New || Depth == 0 || P.unitOf(F) != NoUnit)
    return It->second;
  const FunctionFacts &Facts = P.facts(F);
  std::optional<Keeps> Out;
  for (const Store &S : Facts.Stores)
    if (!Out && S.V.Kind == ValueKind::Param && S.Where.startsAt(PlaceStepKind::Param) &&
        S.Where.isPart())
      Out = Keeps{S.Where, static_cast<unsigned>(S.V.Int)};
  for (const CallSite &Site : Facts.Calls) {
    FunctionId Callee = Site.Kind == CalleeKind::Direct ? P.find(Site.First) : NoFunction;
    std::optional<Keeps> Of = Out || Callee == NoFunction ? std::nullopt : kept(Callee, Depth - 1);
    if (!Of)
      continue;
    Value V = Site.arg(Of->Value);
    if (Place Where = Of->Where.in(Site.Objects.list());
        Where.known() && V.Kind == ValueKind::Param)
      Out = Keeps{Where, static_cast<unsigned>(V.Int)};
  }
  return Kept[F] = Out;
}

Place DriverData::fetchedBy(FunctionId F, const CallSite &Site) const {
  FunctionId Callee = Site.Kind == CalleeKind::Direct ? P.find(Site.First) : NoFunction;
  if (Callee == NoFunction || Callee == F)
    return {};
  return givenBack(Callee, MaxWrappers).in(Site.Objects.list());
}

/// Whether F uses what the call gives, and never asks whether it is null. Whom it is passed to may
/// ask.
static bool isUsedUntested(const Program &P, const FunctionFacts &F, uint32_t Call) {
  auto isTest = [&](const Atom &A) {
    return A.Tested.Kind == ValueKind::Call && A.Tested.Int == Call && A.Operand == 0;
  };
  if (llvm::any_of(F.Tests,
                   [&](const Interned<Atom> &T) { return llvm::any_of(T.list(), isTest); }))
    return false;
  auto isOfIt = [&](const Place &Where) {
    return Where.startsAt(PlaceStepKind::Call) && Where.root().Index == Call;
  };
  return llvm::any_of(F.Accesses, [&](const Access &A) { return isOfIt(A.Where); }) ||
         llvm::any_of(F.Stores, [&](const Store &S) { return isOfIt(S.Where); }) ||
         llvm::any_of(F.Calls, [&](const CallSite &Site) {
           FunctionId Callee = Site.Kind == CalleeKind::Direct ? P.find(Site.First) : NoFunction;
           for (uint32_t I = 0; I != Site.Objects.size(); ++I) {
             Place Object = Site.object(I);
             bool MayAsk = Callee != NoFunction && !Object.isPart();
             if (isOfIt(Object) && !(MayAsk && asksForNull(P.facts(Callee), I)))
               return true;
           }
           return false;
         });
}

void DriverData::collect(FunctionId F, llvm::ArrayRef<Place> Args, std::vector<SiteRef> &Way,
                         UnitId U, std::vector<DataFetch> &Out) const {
  const FunctionFacts &Facts = P.facts(F);
  for (uint32_t I = 0; I != Facts.Calls.size(); ++I) {
    const CallSite &Site = Facts.Calls[I];
    if (!Site.Reachable)
      continue;
    Way.push_back({F, I});
    FunctionId Callee = helperAt(P, Site, U);
    if (Place From = fetchedBy(F, Site); From.known()) {
      if (Place Outside = From.in(Args); Outside.isPart() && isUsedUntested(P, Facts, I))
        Out.push_back({Outside, Way});
    } else if (Callee != NoFunction && Way.size() <= MaxHelpers) {
      std::vector<Place> Inner;
      for (const Place &Object : Site.Objects)
        Inner.push_back(Object.in(Args));
      collect(Callee, Inner, Way, U, Out);
    }
    Way.pop_back();
  }
}

/// What event E of F leaves with some object, with helpers.
void DriverData::setsAt(FunctionId F, const FlowEvent &E, unsigned Depth,
                        std::vector<DataSet> &Out) const {
  const FunctionFacts &Facts = P.facts(F);
  auto isNull = [](const Value &V) { return V.Kind == ValueKind::Int && V.Int == 0; };
  if (E.Kind == FlowKind::Store && !isNull(Facts.Stores[E.Index].V))
    Out.push_back({Facts.Stores[E.Index].Where, F, Facts.Stores[E.Index].At});
  if (E.Kind != FlowKind::Call)
    return;
  const CallSite &Site = Facts.Calls[E.Index];
  FunctionId Named = Site.Kind == CalleeKind::Direct ? P.find(Site.First) : NoFunction;
  if (std::optional<Keeps> Of = Named == NoFunction ? std::nullopt : kept(Named, MaxWrappers)) {
    if (!isNull(Site.arg(Of->Value)))
      Out.push_back({Of->Where.in(Site.Objects.list()), F, Site.At});
    return;
  }
  FunctionId Callee = Depth == 0 ? NoFunction : helperAt(P, Site, P.unitOf(F));
  if (Callee == NoFunction || Callee == F)
    return;
  std::vector<DataSet> Inner;
  for (const FlowEvent &Of : P.facts(Callee).Flow)
    setsAt(Callee, Of, Depth - 1, Inner);
  for (DataSet &S : Inner)
    Out.push_back({S.Where.in(Site.Objects.list()), S.In, S.At});
}

/// Whether something that comes before Live may have left something in From.
bool DriverData::isSetBefore(SiteRef Live, Place From, unsigned Depth) const {
  const FunctionFacts &Facts = P.facts(Live.In);
  Flow Events(Facts);
  std::optional<Flow::Point> Here = Events.ofCall(Live.Index);
  std::vector<DataSet> Sets;
  for (Flow::Point At = 0; Here && At != Events.size(); ++At)
    if (Events.before(At, *Here))
      setsAt(Live.In, Events[At], MaxHelpers, Sets);
  // The same device may go by another name, so that any object of its kind counts.
  if (llvm::any_of(Sets, [&](const DataSet &S) { return S.Where.mayBe(From); }))
    return true;
  return From.startsAt(PlaceStepKind::Param) && Depth != 0 &&
         llvm::any_of(P.callsOf(Facts.Symbol), [&](SiteRef Caller) {
           return isSetBefore(Caller, From.in(P.site(Caller).Objects.list()), Depth - 1);
         });
}

/// The first thing behind Live that leaves something in From.
std::optional<DataSet> DriverData::setAfter(SiteRef Live, Place From, unsigned Depth) const {
  const FunctionFacts &Facts = P.facts(Live.In);
  Flow Events(Facts);
  std::optional<Flow::Point> Here = Events.ofCall(Live.Index);
  for (Flow::Point At = 0; Here && At != Events.size(); ++At) {
    std::vector<DataSet> Sets;
    setsAt(Live.In, Events[At], MaxHelpers, Sets);
    auto It = llvm::find_if(Sets, [&](const DataSet &S) { return S.Where == From; });
    if (It != Sets.end() && Events.before(*Here, At))
      return *It;
  }
  if (From.startsAt(PlaceStepKind::Param) && Depth != 0)
    for (SiteRef Caller : P.callsOf(Facts.Symbol))
      if (P.inDriver(Caller.In, P.unitOf(Live.In)))
        if (auto Set = setAfter(Caller, From.in(P.site(Caller).Objects.list()), Depth - 1))
          return Set;
  return std::nullopt;
}

std::vector<FetchedEarly> DriverData::of(const GoesLive &L) const {
  std::vector<FetchedEarly> Out;
  std::vector<SiteRef> Way;
  std::vector<DataFetch> Fetches;
  collect(L.Handler, L.args(), Way, P.unitOf(L.At.In), Fetches);
  std::set<Place> Told;
  for (DataFetch &Fetch : Fetches) {
    // A variable of static storage may have been filled in by whatever ran before.
    if (Fetch.From.startsAt(PlaceStepKind::Var) || Told.count(Fetch.From) ||
        isSetBefore(L.At, Fetch.From, MaxHelpers))
      continue;
    if (std::optional<DataSet> Set = setAfter(L.At, Fetch.From, MaxHelpers)) {
      Told.insert(Fetch.From);
      Out.push_back({std::move(Fetch), *Set});
    }
  }
  return Out;
}
